using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Rules;

/// <summary>The rules that people set up, in the order in which they look.</summary>
public sealed class SavedRules(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<RuleDefinition>(database, ledger, time, "rule", Most)
{
    /// <summary>Each looks at every change; a company with more has written a program.</summary>
    public const int Most = 200;

    private readonly LedgerBook ledger = ledger;

    /// <summary>How each of them fares.</summary>
    public async Task<IReadOnlyDictionary<Guid, RuleHealth>> HealthAsync(CancellationToken ct) =>
        (
            await Database.SnapshotAsync(
                tx =>
                    tx.QueryAsync<HealthRow>(
                        """
                        select r.id, r.disabled_why, count(u.rule_id) as runs, max(u.happened_at) as last_at
                        from rule r
                        left join rule_run u on u.rule_id = r.id and u.failed = @no
                        group by r.id, r.disabled_why
                        """,
                        new { no = false },
                        ct
                    ),
                ct
            )
        ).ToDictionary(row => row.Id.Value, row => new RuleHealth(row.Runs, row.LastAt, row.DisabledWhy));

    /// <summary>Those that look, in their order.</summary>
    internal async Task<List<Kept<RuleDefinition>>> ActiveAsync(WriteTransaction tx, CancellationToken ct)
    {
        var off = await tx.QueryAsync<EntryId>("select id from rule where disabled_why is not null", null, ct);
        return
        [
            .. (await ListAsync(tx, ct)).Where(rule => rule.Definition.Enabled && !off.Contains(new EntryId(rule.Id))),
        ];
    }

    /// <summary>It failed again and again: it looks no more until somebody mends it.</summary>
    internal async Task DisableAsync(WriteTransaction tx, Kept<RuleDefinition> rule, string why, CancellationToken ct)
    {
        await tx.ExecuteAsync(
            "update rule set disabled_why = @why where id = @id",
            new { why, id = new EntryId(rule.Id) },
            ct
        );
        await RuleTimers.RemoveAsync(tx, rule.Id, ct);
        var entry = new NewEntry
        {
            Type = "rule.disabled",
            OccurredAt = Time.GetUtcNow(),
            Actor = Access.Keys.System,
            Data = System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    id = rule.Id,
                    name = rule.Name,
                    why,
                }
            ),
        };
        await ledger.AppendAsync(tx, [entry], ct);
    }

    protected override List<FieldProblem> Check(string name, ref RuleDefinition definition) =>
        RuleChecks.Check(ref definition);

    protected override async Task ChangedAsync(
        WriteTransaction tx,
        Kept<RuleDefinition>? before,
        Kept<RuleDefinition>? after,
        CancellationToken ct
    )
    {
        if (before is not null)
            await RuleTimers.RemoveAsync(tx, before.Id, ct);
        if (after is null)
            return;
        // Whoever saves it has seen why it was switched off.
        await tx.ExecuteAsync(
            "update rule set failures = 0, disabled_why = null where id = @id",
            new { id = new EntryId(after.Id) },
            ct
        );
        if (after.Definition is { Enabled: true, On: RuleTrigger.Time })
            await RuleTimers.BeginAsync(tx, after, Time.GetUtcNow(), ct);
    }

    private sealed class HealthRow
    {
        public EntryId Id { get; init; }
        public string? DisabledWhy { get; init; }
        public long Runs { get; init; }
        public DateTimeOffset? LastAt { get; init; }
    }
}

/// <param name="Runs">How often it did something.</param>
/// <param name="LastAt">When last.</param>
/// <param name="DisabledWhy">Why it was switched off by itself; null: it was not.</param>
public sealed record RuleHealth(long Runs, DateTimeOffset? LastAt, string? DisabledWhy);
