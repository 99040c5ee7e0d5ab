using System.Text.Json;
using Throughline.Conversations.Tables;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Rules;

/// <summary>
/// Hears of everything that happens in conversations, exactly once, and has rules look at it: each conversation in a
/// transaction of its own, by a timer, so that one that is held by somebody holds up no other.
/// </summary>
internal sealed class RuleCauses(SavedRules rules, Timers timers) : ISubscriber
{
    /// <summary>What is recorded so long after it happened is history that moves in: nobody wants it acted upon.</summary>
    private static readonly TimeSpan History = TimeSpan.FromHours(1);

    public string Name => "rules";

    public bool ReadsData => false;

    public async ValueTask<bool> IsIdleAsync(Database database, CancellationToken ct) =>
        await database.SnapshotAsync(async tx => (await rules.ActiveAsync(tx, ct)).Count == 0, ct);

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var news = entries
            .Where(entry => entry.ConversationId is not null && IsNews(entry))
            .GroupBy(entry => entry.ConversationId!.Value)
            .ToList();
        if (news.Count == 0 || (await rules.ActiveAsync(tx, ct)).Count == 0)
            return;
        foreach (var conversation in news)
        {
            var last = conversation.MaxBy(entry => entry.Seq)!;
            var cause = new RuleCause([.. conversation.Select(entry => entry.Seq)]);
            await timers.ScheduleAsync(
                tx,
                RuleTimers.Cause,
                $"{conversation.Key}:{last.Seq}",
                last.RecordedAt,
                JsonSerializer.Serialize(cause),
                ct
            );
        }
    }

    // That a window went by changes nothing that anybody would act upon, and what a machine answered is not answered.
    private static bool IsNews(Entry entry) =>
        ConversationEntries.Knows(entry.Type)
        && entry.Type is not (ConversationEntries.Settled or ConversationEntries.AutoReplied)
        && entry.RecordedAt - entry.OccurredAt < History
        && !MovedIn.Is(entry);
}

/// <param name="Seqs">The entries that are to be looked at.</param>
internal sealed record RuleCause(IReadOnlyList<long> Seqs);
