using Microsoft.Extensions.Logging;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Tables;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Rules;

/// <summary>
/// One rule looks at one conversation and acts, once for each beginning. What it does and what it could not do is noted
/// in the same transaction.
/// </summary>
internal sealed partial class ActByRule(
    SavedRules rules,
    CarryOut carryOut,
    TimeProvider time,
    ILogger<ActByRule> logger
)
{
    /// <summary>In a row: whoever set it up has to look, and nobody else is to wait for that.</summary>
    public const int MostFailures = 5;

    /// <summary>Replies of one rule in one conversation within <see cref="Soon"/>: whoever answers faster is a machine.</summary>
    public const int MostReplies = 3;

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    // The page shows a line; the log has the whole exception.
    private const int LongestDetail = 500;

    /// <returns>The conversation as it stands after that.</returns>
    public async Task<Standing> RunAsync(
        WriteTransaction tx,
        Standing held,
        Kept<RuleDefinition> rule,
        RuleRoot root,
        CancellationToken ct
    )
    {
        if (
            root.Depth > RuleRoots.MostDepth
            || !held.Now.Counts
            || await HasActedAsync(tx, rule.Id, held.Now.Id, root, ct)
            || await HasSaidEnoughAsync(tx, rule, held.Now.Id, ct)
            || !await MatchesAsync(tx, rule.Definition, held.Now, ct)
        )
            return held;
        const string Before = "before_rule";
        await tx.Transaction.SaveAsync(Before, ct);
        string wrong;
        Outcome.Done? done = null;
        try
        {
            var by = new Doing(RuleRoots.Actor(rule.Id));
            var outcome = await carryOut.RunAsync(tx, held, rule.Definition.Actions, agent: null, by, seen: null, ct);
            done = outcome as Outcome.Done;
            wrong = done is null ? Why(outcome) : "";
        }
        // Whatever a rule runs into is the rule's: the conversation and the other rules go on.
#pragma warning disable CA1031
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await tx.Transaction.RollbackAsync(Before, ct);
            HeldStories.Of(tx).Keep(held.Now, held.Story);
            LogFailure(logger, failure, rule.Name, held.Now.Number);
            (done, wrong) = (null, failure.Message);
        }
        if (done is not null)
        {
            await SucceedAsync(tx, rule, held.Now, done.Conversation, root, ct);
            return (await Standing.HoldAsync(tx, held.Now.Id, ct))!;
        }
        await FailAsync(tx, rule, held.Now, root, wrong.Length > LongestDetail ? wrong[..LongestDetail] : wrong, ct);
        return held;
    }

    // Uses rule_run's primary key.
    private static Task<bool> HasActedAsync(
        WriteTransaction tx,
        Guid rule,
        ConversationId conversation,
        RuleRoot root,
        CancellationToken ct
    ) =>
        tx.FirstAsync<bool>(
            """
            select exists (
              select 1 from rule_run
              where conversation_id = @conversation and rule_id = @rule and root_seq = @root
            )
            """,
            new
            {
                conversation,
                rule = new EntryId(rule),
                root = root.Seq,
            },
            ct
        );

    // Uses rule_run's primary key.
    private async Task<bool> HasSaidEnoughAsync(
        WriteTransaction tx,
        Kept<RuleDefinition> rule,
        ConversationId conversation,
        CancellationToken ct
    ) =>
        rule.Definition.Actions.Any(action => action.Do == ActionKind.Reply)
        && await tx.FirstAsync<long>(
            """
            select count(*) from rule_run
            where conversation_id = @conversation and rule_id = @rule and happened_at > @since
            """,
            new
            {
                conversation,
                rule = new EntryId(rule.Id),
                since = time.GetUtcNow() - Soon,
            },
            ct
        ) >= MostReplies;

    private async Task<bool> MatchesAsync(
        WriteTransaction tx,
        RuleDefinition rule,
        Conversation it,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        if (!rule.Conditions.Any(condition => condition.IsOfCustomer))
            return Matching.Of(rule, it, now, _ => false);
        if (await CustomerOf.FindAsync(tx, it.ProfileId.Value, ct) is not { } customer)
            return false;
        var met = await CustomerTests.ReadAsync(tx, rule, [customer], now, ct);
        return Matching.Of(rule, it, now, condition => met[condition].Contains(customer));
    }

    private async Task SucceedAsync(
        WriteTransaction tx,
        Kept<RuleDefinition> rule,
        Conversation before,
        Conversation after,
        RuleRoot root,
        CancellationToken ct
    )
    {
        // Where all was so already, nothing was done: nothing can follow from it either.
        if (after.LastSeq == before.LastSeq)
            return;
        await NoteAsync(tx, rule, before.Id, root, (before.LastSeq + 1, after.LastSeq), null, ct);
        await tx.ExecuteAsync(
            "update rule set failures = 0 where id = @id and failures > 0",
            new { id = new EntryId(rule.Id) },
            ct
        );
    }

    private async Task FailAsync(
        WriteTransaction tx,
        Kept<RuleDefinition> rule,
        Conversation it,
        RuleRoot root,
        string why,
        CancellationToken ct
    )
    {
        await NoteAsync(tx, rule, it.Id, root, null, why, ct);
        var failures = await tx.FirstAsync<int>(
            "update rule set failures = failures + 1 where id = @id returning failures",
            new { id = new EntryId(rule.Id) },
            ct
        );
        if (failures >= MostFailures)
            await rules.DisableAsync(tx, rule, why, ct);
    }

    private Task<int> NoteAsync(
        WriteTransaction tx,
        Kept<RuleDefinition> rule,
        ConversationId conversation,
        RuleRoot root,
        (long First, long Last)? wrote,
        string? why,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            """
            insert into rule_run
              (rule_id, conversation_id, root_seq, depth, first_seq, last_seq, happened_at, failed, detail)
            values (@rule, @conversation, @root, @depth, @first, @last, @now, @failed, @why)
            """,
            new
            {
                rule = new EntryId(rule.Id),
                conversation,
                root = root.Seq,
                depth = root.Depth,
                first = wrote?.First,
                last = wrote?.Last,
                now = time.GetUtcNow(),
                failed = wrote is null,
                why,
            },
            ct
        );

    private static string Why(Outcome outcome) =>
        outcome switch
        {
            Outcome.Refused refused => refused.Rejection.Detail,
            Outcome.Unfit unfit => unfit.Problems[0].Detail,
            _ => "The conversation could not be changed.",
        };

    [LoggerMessage(LogLevel.Error, "Rule {Rule} failed in conversation {Number}; the others go on")]
    private static partial void LogFailure(ILogger logger, Exception failure, string rule, long number);
}
