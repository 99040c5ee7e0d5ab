using Throughline.Conversations.Reading;

namespace Throughline.Conversations.Views.Api;

/// <summary>A view of the inbox.</summary>
public sealed record ViewView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>What it holds.</summary>
    public required ViewParts Filter { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ViewView Of(SavedView view, string? owner) =>
        new()
        {
            Id = view.Id,
            Name = view.Name,
            Owner = owner,
            Filter = ViewParts.Of(view.Filter),
            Version = view.Version,
            CreatedAt = view.CreatedAt,
            UpdatedAt = view.UpdatedAt,
        };
}

/// <summary>What a view is narrowed to; what is absent does not matter.</summary>
public sealed record ViewParts
{
    /// <summary>`open`, `pending`, `snoozed` or `resolved`.</summary>
    public string? State { get; init; }

    /// <summary>E-mail address; `me`: whoever looks; `none`: nobody in particular.</summary>
    public string? Assignee { get; init; }

    /// <summary>Its key.</summary>
    public string? Team { get; init; }
    public string? Topic { get; init; }

    /// <summary>Its key.</summary>
    public string? Kind { get; init; }
    public string? Tag { get; init; }

    /// <summary>`low`, `normal`, `high` or `urgent`.</summary>
    public string? Priority { get; init; }

    /// <summary>On which it began.</summary>
    public string? Channel { get; init; }

    /// <summary>Hours for which the customer has waited at least, 1 to 8784; who waits longest then stands first.</summary>
    public int? WaitingHours { get; init; }

    /// <summary>What was filled in, by the keys of fields: `damaged`, `true`, `2.5`, `19.99 EUR`, `2026-03-27`.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    internal static ViewParts Of(ViewFilter filter) =>
        new()
        {
            State = filter.State,
            Assignee = filter.Assignee,
            Team = filter.Team,
            Topic = filter.Topic,
            Kind = filter.Kind,
            Tag = filter.Tag,
            Priority = filter.Priority,
            Channel = filter.Channel,
            WaitingHours = filter.Waits,
            Fields = filter.Fields.Count > 0 ? filter.Fields.ToDictionary(one => one.Field, one => one.Value) : null,
        };

    internal IEnumerable<FieldMatch> Matches => (Fields ?? new Dictionary<string, string>()).Select(Match);

    private static FieldMatch Match(KeyValuePair<string, string> one) => new(one.Key, one.Value ?? "");
}

/// <summary>A view as it is to be.</summary>
public sealed record ViewRequest
{
    /// <summary>1 to 40 characters.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's. It stays when the view is changed.</summary>
    public string? Owner { get; init; }

    /// <summary>What it holds: at least one thing.</summary>
    public ViewParts? Filter { get; init; }
}
