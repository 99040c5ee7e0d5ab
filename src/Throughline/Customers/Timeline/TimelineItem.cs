using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Customers.Timeline;

/// <summary>One point on a customer's line.</summary>
/// <param name="Seq">The entry's place in the ledger.</param>
/// <param name="Id">The entry's id.</param>
/// <param name="Type">What happened, as <c>noun.verb</c>. <example>order.completed</example></param>
/// <param name="Sentence">The same for people. <example>Ordered 3 items</example></param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was learnt of.</param>
/// <param name="ProfileId">The profile it was recorded on; stays so through merges.</param>
/// <param name="Channel">How it reached. <example>email</example></param>
/// <param name="Stage">Where on the journey. <example>purchase</example></param>
/// <param name="Direction"><c>inbound</c>, <c>outbound</c> or <c>none</c>.</param>
/// <param name="Actor">Who or what did it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="ExternalId">Its id there.</param>
/// <param name="ConversationId">The conversation it belongs to.</param>
/// <param name="Sentiment">How the customer felt, -1 to 1.</param>
/// <param name="Amount">Money involved, in minor units.</param>
/// <param name="Data">What else is known; its shape is declared by the type.</param>
public sealed record TimelineItem(
    long Seq,
    Guid Id,
    string Type,
    string Sentence,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    Guid? ProfileId,
    string? Channel,
    string? Stage,
    string Direction,
    string? Actor,
    string Source,
    string? ExternalId,
    Guid? ConversationId,
    double? Sentiment,
    TimelineAmount? Amount,
    JsonElement Data
)
{
    internal static TimelineItem Of(Entry entry, Catalogue catalogue) =>
        new(
            entry.Seq,
            entry.Id.Value,
            entry.Type,
            catalogue.Sentence(entry),
            entry.OccurredAt,
            entry.RecordedAt,
            entry.ProfileId?.Value,
            entry.Channel,
            entry.Stage,
            NameOf(entry.Direction),
            entry.Actor,
            entry.Source,
            entry.ExternalId,
            entry.ConversationId,
            entry.Sentiment,
            entry.Amount is { } amount ? new TimelineAmount(amount.Minor, amount.Currency) : null,
            JsonElement.Parse(entry.Data)
        );

    internal static string NameOf(Direction direction) =>
        direction switch
        {
            Ledger.Direction.Inbound => "inbound",
            Ledger.Direction.Outbound => "outbound",
            _ => "none",
        };
}

/// <summary>Money.</summary>
/// <param name="Minor">In the minor unit of its currency: 1999 is 19.99 EUR. <example>1999</example></param>
/// <param name="Currency">ISO 4217. <example>EUR</example></param>
public sealed record TimelineAmount(long Minor, string Currency);
