using System.Globalization;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sla;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Sla;

/// <summary>A policy as it stands in its form.</summary>
public sealed record PolicyForm
{
    public Guid? Id { get; init; }
    public string Name { get; init; } = "";
    public bool Enabled { get; init; } = true;
    public int? Position { get; init; }
    public SlaTerms Terms { get; init; } = new();

    /// <summary>The one that was seen; null for a policy that is yet to be made.</summary>
    public int? Version { get; init; }

    public WantedPolicy Wanted => new(Name, Enabled, Position, Terms);

    public static PolicyForm Of(SlaPolicy policy) =>
        new()
        {
            Id = policy.Id,
            Name = policy.Name,
            Enabled = policy.Enabled,
            Position = policy.Position,
            Terms = policy.Terms,
            Version = policy.Version,
        };

    public static PolicyForm Read(IFormCollection form) =>
        new()
        {
            Name = form.Text("name"),
            Enabled = form.Text("enabled").Length > 0,
            Position = Number(form.Text("position")),
            Version = Number(form.Text("version")),
            Terms = new SlaTerms
            {
                PausesWhenPending = form.Text("pauses").Length > 0,
                Conditions = new()
                {
                    Priorities =
                    [
                        .. form["priority"]
                            .Select(text =>
                                Enum.TryParse<Priority>(text, true, out var priority) ? priority : (Priority?)null
                            )
                            .OfType<Priority>(),
                    ],
                    Teams = [.. form["team"].OfType<string>().Where(key => key.Length > 0)],
                    Kinds = List(form.Text("kinds")),
                    Topics = List(form.Text("topics")),
                    Channels = List(form.Text("channels")),
                    Segments =
                    [
                        .. form["segment"]
                            .Select(text => Guid.TryParse(text, out var id) ? id : default)
                            .Where(id => id != default),
                    ],
                },
                Targets = new()
                {
                    FirstResponse = Time(form, "first_response"),
                    NextResponse = Time(form, "next_response"),
                    Resolution = Time(form, "resolution"),
                },
                Escalations = Escalations(form),
            },
        };

    private static TargetTime? Time(IFormCollection form, string target) =>
        form.Text($"{target}.time") is { Length: > 0 } typed
            ? new TargetTime
            {
                Minutes = TypedTime.Minutes(typed) ?? 0,
                Clock = form.Text($"{target}.clock") == "calendar" ? SlaTime.Calendar : SlaTime.Working,
                WarnBeforeMinutes = form.Text($"{target}.warn") is { Length: > 0 } warn
                    ? TypedTime.Minutes(warn) ?? -1
                    : null,
            }
            : null;

    private static List<Escalation> Escalations(IFormCollection form) =>
        [
            .. Enum.GetValues<EscalateOn>()
                .Select(on => Escalation(form, on, on.ToString().ToLowerInvariant()))
                .Where(one => one is not { Priority: null, Team: null, Agent: null, Note: null, Tag: null }),
        ];

    private static Escalation Escalation(IFormCollection form, EscalateOn on, string name) =>
        new()
        {
            On = on,
            Priority = Enum.TryParse<Priority>(form.Text($"{name}.priority"), true, out var priority) ? priority : null,
            Team = Word(form.Text($"{name}.team")),
            Agent = Word(form.Text($"{name}.agent").ToLowerInvariant()),
            Note = Word(form.Text($"{name}.note")),
            Tag = Word(form.Text($"{name}.tag")),
        };

    private static string? Word(string text) => text.Length == 0 ? null : text;

    private static List<string> List(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
