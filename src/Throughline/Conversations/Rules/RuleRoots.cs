using Throughline.Conversations.Happenings;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Rules;

/// <summary>
/// What an entry goes back to. What a rule wrote goes back to what the rule answered; everything else is a beginning of
/// its own. A rule acts once for each beginning: so none starts itself, and no two start each other for ever.
/// </summary>
internal static class RuleRoots
{
    /// <summary>How many rules may lie between a beginning and what follows from it.</summary>
    public const int MostDepth = 10;

    private const string Prefix = "rule:";

    public static string Actor(Guid rule) => $"{Prefix}{rule}";

    public static bool IsRule(string? actor) => actor?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <param name="tx">Where it is looked up.</param>
    /// <param name="conversation">Whose entry it is.</param>
    /// <param name="moment">The entry.</param>
    /// <param name="story">All of the conversation's.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<RuleRoot> OfAsync(
        WriteTransaction tx,
        ConversationId conversation,
        Moment moment,
        IReadOnlyList<Moment> story,
        CancellationToken ct
    )
    {
        // Time brought back what a rule had put aside, routing gave away what a rule put into a queue: the rule's doing.
        var meant =
            moment.What is Woken && moment.Actor == Access.Keys.System ? Before(one => one.What is Snoozed)
            : IsMachine(moment.Actor) ? Before(one => !IsMachine(one.Actor))
            : moment;
        var beginning = moment.What is Woken ? moment : meant;
        if (!IsRule(meant.Actor))
            return new RuleRoot(First(beginning, story), 0);
        var found = await tx.QueryAsync<RunRow>(
            """
            select root_seq, depth
            from rule_run
            where conversation_id = @conversation and first_seq <= @seq and last_seq >= @seq
            """,
            new { conversation, seq = meant.Seq },
            ct
        );
        return found is [var run] ? new RuleRoot(run.RootSeq, run.Depth + 1) : new RuleRoot(First(beginning, story), 0);

        Moment Before(Func<Moment, bool> isMeant) =>
            story.LastOrDefault(one => one.Seq < moment.Seq && isMeant(one)) ?? moment;
    }

    // What answers to how a conversation stands, as rules do, and begins nothing of its own.
    private static bool IsMachine(string? actor) =>
        actor == "routing" || actor?.StartsWith("sla:", StringComparison.Ordinal) == true;

    // What one act wrote is one beginning.
    private static long First(Moment moment, IReadOnlyList<Moment> story) =>
        story.Where(one => one.At == moment.At && one.Actor == moment.Actor).Min(one => one.Seq);

    private sealed class RunRow
    {
        public long RootSeq { get; init; }
        public int Depth { get; init; }
    }
}

/// <param name="Seq">The first entry of what began it.</param>
/// <param name="Depth">How many rules lie between.</param>
internal readonly record struct RuleRoot(long Seq, int Depth);
