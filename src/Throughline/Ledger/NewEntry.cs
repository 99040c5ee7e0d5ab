using Throughline.Kernel;

namespace Throughline.Ledger;

/// <summary>An entry about to be appended: all but what the ledger assigns. See <see cref="Entry"/> for the meanings.</summary>
public sealed record NewEntry
{
    /// <summary>The source of what Throughline itself writes.</summary>
    public const string OwnSource = "throughline";

    public required string Type { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public ProfileId? ProfileId { get; init; }
    public string? Channel { get; init; }
    public string? Stage { get; init; }
    public Direction Direction { get; init; }
    public string? Actor { get; init; }
    public string Source { get; init; } = OwnSource;
    public string? ExternalId { get; init; }
    public Guid? ConversationId { get; init; }
    public double? Sentiment { get; init; }
    public Money? Amount { get; init; }
    public string Data { get; init; } = "{}";

    internal Entry At(long seq, DateTimeOffset recordedAt) =>
        new()
        {
            Seq = seq,
            Id = EntryId.New(recordedAt),
            Type = Type,
            OccurredAt = OccurredAt.ToMicroseconds(),
            RecordedAt = recordedAt,
            ProfileId = ProfileId,
            Channel = Channel,
            Stage = Stage,
            Direction = Direction,
            Actor = Actor,
            Source = Source,
            ExternalId = ExternalId,
            ConversationId = ConversationId,
            Sentiment = Sentiment,
            Amount = Amount,
            Data = Data,
        };
}
