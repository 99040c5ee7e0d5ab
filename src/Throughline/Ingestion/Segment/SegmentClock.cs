using Throughline.Ingestion.Reading;
using Throughline.Kernel;

namespace Throughline.Ingestion.Segment;

/// <summary>
/// When a call really happened: receivedAt - (sentAt - the client's time), Segment's correction for client clocks
/// (spec, common fields, "Timestamps"). It moves every time by the error of the client's clock and by nothing else, so
/// an import of old events keeps their times.
/// </summary>
internal static class SegmentClock
{
    /// <summary>
    /// Below this the difference of sentAt and receivedAt is the way through the network ("maximum a few hundred
    /// milliseconds"), not a wrong clock; left alone, a client's time stays as exact as it came.
    /// </summary>
    public static readonly TimeSpan SmallestError = TimeSpan.FromSeconds(1);

    /// <param name="fields">The call.</param>
    /// <param name="batchSentAt">What the batch around it says, when the call itself is silent.</param>
    /// <param name="receivedAt">Our clock.</param>
    /// <param name="occurredAt">Our clock's time when the call has none of its own.</param>
    public static Rejection? Read(
        in SegmentFields fields,
        DateTimeOffset? batchSentAt,
        DateTimeOffset receivedAt,
        out DateTimeOffset occurredAt
    )
    {
        occurredAt = receivedAt;
        if (Instants.Read(fields.OriginalTimestamp, "originalTimestamp", out var original) is { } wrongOriginal)
            return wrongOriginal;
        if (Instants.Read(fields.Timestamp, "timestamp", out var timestamp) is { } wrongTimestamp)
            return wrongTimestamp;
        if (Instants.Read(fields.SentAt, "sentAt", out var sentAt) is { } wrongSentAt)
            return wrongSentAt;
        // A call that a collector has received before carries receivedAt, and its timestamp is the corrected one.
        if (fields.ReceivedAt.IsGiven() && timestamp is { } corrected)
            occurredAt = corrected;
        // With both, the timestamp is what the caller told: RudderStack's SDKs add the moment of the call as the original.
        else if ((timestamp ?? original) is { } told)
            occurredAt = Correct(told, sentAt ?? batchSentAt, receivedAt);
        return Instants.CheckRange(occurredAt, receivedAt);
    }

    private static DateTimeOffset Correct(DateTimeOffset told, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        if (sentAt is not { } sent)
            return told;
        var error = receivedAt - sent;
        if (error.Duration() < SmallestError)
            return told;
        // Out of the calendar altogether is out of range as well; the check that follows says so.
        var ticks = told.UtcTicks + error.Ticks;
        return ticks < 0 ? DateTimeOffset.MinValue
            : ticks > DateTimeOffset.MaxValue.UtcTicks ? DateTimeOffset.MaxValue
            : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
