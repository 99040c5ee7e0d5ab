using System.Text.Json;

namespace Throughline.Client;

/// <summary>One thing that happened, as it stands in the ledger.</summary>
/// <param name="Seq">Its place in the one total order.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">What happened, as <c>noun.verb</c>.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When the server learnt of it.</param>
/// <param name="ProfileId">The profile it was recorded on; stays so through merges.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Stage">Where on the journey.</param>
/// <param name="Direction">Who reached out.</param>
/// <param name="Actor">Who or what did it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="ExternalId">Its id there.</param>
/// <param name="ConversationId">The conversation it belongs to.</param>
/// <param name="Sentiment">How the customer felt, -1 to 1.</param>
/// <param name="Amount">Money involved.</param>
/// <param name="Data">What else is known.</param>
public sealed record Entry(
    long Seq,
    Guid Id,
    string Type,
    string Sentence,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    Guid? ProfileId,
    string? Channel,
    string? Stage,
    Direction Direction,
    string? Actor,
    string Source,
    string? ExternalId,
    Guid? ConversationId,
    double? Sentiment,
    Amount? Amount,
    JsonElement Data
);

/// <summary>Entries in order.</summary>
/// <param name="Items">Above what was asked for.</param>
/// <param name="NextAfter">Give it back to go on; it stays where it is when there is nothing new.</param>
public sealed record LedgerPage(IReadOnlyList<Entry> Items, long NextAfter);
