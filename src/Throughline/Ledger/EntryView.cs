using System.Text.Json;

namespace Throughline.Ledger;

/// <summary>An entry as the API shows it.</summary>
public sealed record EntryView
{
    /// <summary>Place in the one total order.</summary>
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required string Type { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Sentence { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? ProfileId { get; init; }
    public string? Channel { get; init; }
    public string? Stage { get; init; }
    public required Direction Direction { get; init; }
    public string? Actor { get; init; }
    public required string Source { get; init; }
    public string? ExternalId { get; init; }
    public Guid? ConversationId { get; init; }

    /// <summary>-1 to 1.</summary>
    public double? Sentiment { get; init; }
    public AmountView? Amount { get; init; }
    public required JsonElement Data { get; init; }

    public static EntryView Of(Entry entry, Catalogue catalogue) =>
        new()
        {
            Seq = entry.Seq,
            Id = entry.Id.Value,
            Type = entry.Type,
            Sentence = catalogue.Sentence(entry),
            OccurredAt = entry.OccurredAt,
            RecordedAt = entry.RecordedAt,
            ProfileId = entry.ProfileId?.Value,
            Channel = entry.Channel,
            Stage = entry.Stage,
            Direction = entry.Direction,
            Actor = entry.Actor,
            Source = entry.Source,
            ExternalId = entry.ExternalId,
            ConversationId = entry.ConversationId,
            Sentiment = entry.Sentiment,
            Amount = entry.Amount is { } amount ? new AmountView(amount.Minor, amount.Currency) : null,
            Data = JsonElement.Parse(entry.Data),
        };
}

/// <param name="Minor">In the currency's minor unit: 1999 is 19.99 EUR.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record AmountView(long Minor, string Currency);
