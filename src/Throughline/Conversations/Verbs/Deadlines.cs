using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Verbs;

/// <summary>The timers of a conversation follow from how it stands.</summary>
internal static class Deadlines
{
    public const string Settle = "conversation.settle";
    public const string Wake = "conversation.wake";

    /// <param name="tx">Where the change is written.</param>
    /// <param name="timers">Sets them.</param>
    /// <param name="before">null: it did not exist.</param>
    /// <param name="after">As it stands now.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task KeepAsync(
        WriteTransaction tx,
        Timers timers,
        Conversation? before,
        Conversation after,
        CancellationToken ct
    )
    {
        await KeepAsync(Settle, before?.SettlesAt, after.SettlesAt);
        await KeepAsync(Wake, before?.SnoozedUntil, after.SnoozedUntil);

        async Task KeepAsync(string kind, DateTimeOffset? was, DateTimeOffset? due)
        {
            if (due == was)
                return;
            if (due is { } at)
                await timers.ScheduleAsync(tx, kind, $"{after.Id}", at, "{}", ct);
            else
                await timers.CancelAsync(tx, kind, $"{after.Id}", ct);
        }
    }
}
