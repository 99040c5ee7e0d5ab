using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Conversations.Sla;

/// <summary>The entry types of targets: what became of each clock, and who changed what is promised.</summary>
public static class SlaEntries
{
    public const string Warned = "sla.warned";
    public const string Missed = "sla.missed";
    public const string Met = "sla.met";
    public const string Segmented = "sla.segmented";
    public const string PolicyCreated = "sla_policy.created";
    public const string PolicyChanged = "sla_policy.changed";
    public const string PolicyDeleted = "sla_policy.deleted";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Clock(Warned, "Time for an answer or a resolution was about to run out."),
        Clock(Missed, "Time for an answer or a resolution ran out; dated at the deadline."),
        Clock(Met, "An answer or a resolution came in time; dated when it came."),
        new(Segmented, "Which of the segments that targets ask for the customer is in.") { Data = typeof(SlaSegments) },
        new(PolicyCreated, "A policy of targets was made.") { Data = typeof(SlaPolicyTold) },
        new(PolicyChanged, "A policy of targets was changed.") { Data = typeof(SlaPolicyTold) },
        new(PolicyDeleted, "A policy of targets was deleted.") { Data = typeof(SlaPolicyTold) },
    ];

    internal static bool IsOfClock(string type) => type is Warned or Missed or Met;

    internal static SlaTold Read(string data) => JsonSerializer.Deserialize(data, SlaJson.Default.SlaTold)!;

    private static EntryType Clock(string name, string meaning) =>
        new(name, meaning)
        {
            Data = typeof(SlaTold),
            Stage = ConversationEntries.Stage,
            Sentence = Sentence,
        };

    private static string Sentence(Entry entry)
    {
        var what = Read(entry.Data).Target switch
        {
            SlaTarget.FirstResponse => "First response",
            SlaTarget.NextResponse => "Next response",
            _ => "Resolution",
        };
        return entry.Type switch
        {
            Warned => $"{what} is due soon",
            Missed => $"{what} is overdue",
            _ => $"{what} in time",
        };
    }
}

/// <summary>What is told of a clock.</summary>
/// <param name="Target">Of what.</param>
/// <param name="Since">From when it ran: with its conversation and target it names the clock.</param>
/// <param name="DueAt">The deadline; absent where it stood still when it was met.</param>
/// <param name="PolicyId">By which policy.</param>
/// <param name="EndedAt">When it was answered or resolved; absent while it is not.</param>
public sealed record SlaTold(
    SlaTarget Target,
    DateTimeOffset Since,
    DateTimeOffset? DueAt,
    Guid PolicyId,
    DateTimeOffset? EndedAt
);

/// <param name="Segments">Ids of those the customer was in.</param>
public sealed record SlaSegments(IReadOnlyList<Guid> Segments);

/// <param name="PolicyId">Which.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">After the change.</param>
/// <param name="Terms">What it says since; absent when it was deleted.</param>
public sealed record SlaPolicyTold(Guid PolicyId, string Name, int Version, SlaTerms? Terms);
