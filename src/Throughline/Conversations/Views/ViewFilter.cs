using System.Text.Json;
using Throughline.Access.People;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Tables;

namespace Throughline.Conversations.Views;

/// <summary>What a view of the inbox is narrowed to, in the words that its address uses; null does not matter.</summary>
public sealed record ViewFilter
{
    /// <summary>Whoever looks; in a shared view everybody themselves.</summary>
    public const string Me = "me";
    public const string Nobody = "none";

    /// <summary>Before the key of a field of a form.</summary>
    public const string OfField = "f.";

    /// <summary>As many as one can tell apart in the head of a list.</summary>
    public const int MostFields = 10;

    /// <summary>A year: who has waited longer waits in any view.</summary>
    internal const int MostHours = 366 * 24;

    /// <summary>The names of its parts, in an address and in a form; those of fields begin with <see cref="OfField"/>.</summary>
    private static IReadOnlyList<string> Names { get; } =
    ["state", "assignee", "team", "topic", "kind", "tag", "priority", "channel", "waits"];

    public string? State { get; init; }

    /// <summary>E-mail address, <see cref="Me"/> or <see cref="Nobody"/>.</summary>
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string? Tag { get; init; }
    public string? Priority { get; init; }
    public string? Channel { get; init; }

    /// <summary>Hours for which the customer has waited at least.</summary>
    public int? Waits { get; init; }

    /// <summary>What was filled in, as somebody wrote it.</summary>
    public IReadOnlyList<FieldMatch> Fields { get; init; } = [];

    public bool IsEmpty => Parts().All(part => part.Value is null);

    /// <param name="part">Each by its name; null or nonsense: does not matter.</param>
    /// <param name="given">The names of all there are.</param>
    public static ViewFilter Read(Func<string, string?> part, IEnumerable<string> given)
    {
        return new ViewFilter
        {
            State = part("state") is { } state && Word.TryRead<ConversationState>(state) is not null ? state : null,
            Assignee = Short("assignee") is { } who ? Addresses.Normalise(who) : null,
            Team = Short("team"),
            Topic = Short("topic"),
            Kind = Short("kind"),
            Tag = Short("tag"),
            Priority = part("priority") is { } one && Word.TryRead<Priority>(one) is not null ? one : null,
            Channel = Short("channel"),
            Waits = int.TryParse(part("waits"), out var hours) && hours is > 0 and <= MostHours ? hours : null,
            Fields =
            [
                .. given
                    .Where(name => name.StartsWith(OfField, StringComparison.Ordinal))
                    .Select(name => (Key: name[OfField.Length..], Value: Short(name)))
                    .Where(one => one.Value is not null && Keys.IsField(one.Key))
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Take(MostFields)
                    .Select(one => new FieldMatch(one.Key, one.Value!)),
            ],
        };

        // PostgreSQL takes no NUL in a text.
        string? Short(string name) =>
            part(name)?.Trim() is { Length: > 0 and <= Limits.LongestAddress } text
            && !text.Contains('\0', StringComparison.Ordinal)
                ? text
                : null;
    }

    /// <summary>Its parts, by name.</summary>
    public IEnumerable<(string Name, string? Value)> Parts() =>
        Names
            .Zip([
                State,
                Assignee,
                Team,
                Topic,
                Kind,
                Tag,
                Priority,
                Channel,
                Waits?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ])
            .Concat(Fields.Select(one => (OfField + one.Field, (string?)one.Value)));

    /// <param name="basis">The list that is narrowed.</param>
    /// <param name="email">Of whoever looks.</param>
    /// <param name="now">From when waiting is counted back.</param>
    /// <param name="fields">Say how a value is compared; what they do not know nothing has.</param>
    public ConversationFilter Narrow(
        ConversationFilter basis,
        string email,
        DateTimeOffset now,
        FilterableFields fields
    ) =>
        basis with
        {
            Fields = [.. basis.Fields, .. Fields.Select(one => fields.Read(Kind, one) ?? one)],
            States = State is null ? basis.States : [Word.Read<ConversationState>(State)],
            Assignee =
                Assignee is null or Nobody ? basis.Assignee
                : Assignee == Me ? email
                : Assignee,
            Unassigned = basis.Unassigned || Assignee == Nobody,
            Team = Team ?? basis.Team,
            Topic = Topic ?? basis.Topic,
            Kind = Kind ?? basis.Kind,
            Tag = Tag ?? basis.Tag,
            Priority = Priority is null ? basis.Priority : Word.Read<Priority>(Priority),
            Channel = Channel ?? basis.Channel,
            WaitingSince = Waits is { } hours ? now.AddHours(-hours) : basis.WaitingSince,
            // Who waits is looked at by how long.
            WaitingFirst = basis.WaitingFirst || Waits is not null,
        };

    internal string Write() =>
        JsonSerializer.Serialize(
            Parts().Where(part => part.Value is not null).ToDictionary(part => part.Name, part => part.Value!)
        );

    internal static ViewFilter Read(string json)
    {
        var parts = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        return Read(parts.GetValueOrDefault, parts.Keys);
    }
}
