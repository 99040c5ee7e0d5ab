using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Rules;

/// <summary>What rules did, the latest first.</summary>
public sealed class RuleHistory(Database database)
{
    /// <summary>A page of it. Uses rule_run_rule.</summary>
    public const int PageSize = 50;

    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<RuleRun>?> ReadAsync(Guid rule, string? cursor, CancellationToken ct)
    {
        var before = long.MaxValue;
        if (cursor is not null && !(Cursor.Read(cursor, parts: 1) is [var text] && long.TryParse(text, out before)))
            return null;
        var found = await database.SnapshotAsync(
            tx =>
                tx.QueryAsync<RuleRun>(
                    """
                    select u.conversation_id, c.number, c.subject, u.happened_at as at, u.failed, u.detail, u.depth
                    from rule_run u
                    join conversation c on c.id = u.conversation_id
                    where u.rule_id = @rule and u.happened_at < @before
                    order by u.happened_at desc
                    limit @limit
                    """,
                    new
                    {
                        rule = new EntryId(rule),
                        before,
                        limit = PageSize + 1,
                    },
                    ct
                ),
            ct
        );
        var shown = found.Take(PageSize).ToList();
        return new Page<RuleRun>(
            shown,
            found.Count > PageSize ? Cursor.Write($"{shown[^1].At.ToUtcMicroseconds()}") : null
        );
    }
}

/// <summary>Something that a rule did, or could not do.</summary>
public sealed record RuleRun
{
    public ConversationId ConversationId { get; init; }
    public long Number { get; init; }
    public string? Subject { get; init; }
    public DateTimeOffset At { get; init; }
    public bool Failed { get; init; }

    /// <summary>Why it could not.</summary>
    public string? Detail { get; init; }

    /// <summary>How many rules lie between it and what began it.</summary>
    public int Depth { get; init; }
}
