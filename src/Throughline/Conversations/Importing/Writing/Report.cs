using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>One line of what a run could not take.</summary>
public sealed record LeftRow
{
    public long Number { get; init; }

    /// <summary><c>ticket</c>, <c>comment</c>, <c>file</c>, <c>person</c>, <c>company</c>, <c>team</c>, <c>field</c> or <c>item</c>.</summary>
    public string Item { get; init; } = "";

    /// <summary>The other system's id; <c>*</c>: the whole export.</summary>
    public string ExternalId { get; init; } = "";

    /// <summary>Stable name of the reason.</summary>
    public string Code { get; init; } = "";
    public string Detail { get; init; } = "";
}

/// <summary>How often something could not be taken for one reason.</summary>
/// <param name="Item">Of which kind of thing.</param>
/// <param name="Code">The reason.</param>
/// <param name="Count">How many.</param>
/// <param name="Example">What is said of the first.</param>
public sealed record LeftCount(string Item, string Code, long Count, string Example);

/// <summary>The report of a run, line by line and by reason.</summary>
public sealed class Report(Database database) : IPersonalData
{
    // Read in pieces, so that a report of a million lines is streamed.
    private const int Piece = 1_000;

    /// <summary>By reason, the most frequent first. Uses helpdesk_import_left_code.</summary>
    public Task<List<LeftCount>> CountsAsync(Guid run, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (
                    await tx.QueryAsync<Counted>(
                        """
                        select g.item, g.code, g.count, l.detail
                        from (
                          select item, code, count(*) as count, min(number) as first
                          from helpdesk_import_left where import_id = @run group by item, code
                        ) g
                        join helpdesk_import_left l on l.import_id = @run and l.number = g.first
                        order by g.count desc, g.item, g.code
                        """,
                        new { run = new EntryId(run) },
                        ct
                    )
                ).ConvertAll(row => new LeftCount(row.Item, row.Code, row.Count, row.Detail)),
            ct
        );

    /// <summary>Lines after a number, in order. Uses the primary key.</summary>
    public Task<List<LeftRow>> PageAsync(Guid run, long after, int limit, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<LeftRow>(
                    """
                    select number, item, external_id, code, detail
                    from helpdesk_import_left
                    where import_id = @run and number > @after
                    order by number
                    limit @limit
                    """,
                    new
                    {
                        run = new EntryId(run),
                        after,
                        limit,
                    },
                    ct
                ),
            ct
        );

    /// <summary>All of them.</summary>
    public async IAsyncEnumerable<LeftRow> AllAsync(
        Guid run,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var after = 0L;
        while (await PageAsync(run, after, Piece, ct) is [_, ..] rows)
        {
            foreach (var row in rows)
                yield return row;
            after = rows[^1].Number;
        }
    }

    /// <summary>What is told once and was, so that a run that goes on does not tell it again.</summary>
    internal async Task<HashSet<(string Code, string Id)>> ToldAsync(ImportRun run, CancellationToken ct)
    {
        var told = new HashSet<(string, string)>();
        if (run.LeftOut == 0)
            return told;
        await foreach (var row in AllAsync(run.Id.Value, ct))
            if (LeftCodes.IsToldOnce(row.Code))
                told.Add((row.Code, row.ExternalId));
        return told;
    }

    internal static Task WriteAsync(
        WriteTransaction tx,
        ImportRun run,
        long first,
        IReadOnlyList<ReportLine> left,
        CancellationToken ct
    ) =>
        tx.InsertManyAsync(
            "helpdesk_import_left",
            ["import_id", "number", "item", "external_id", "code", "detail", "conversation_id:uuid"],
            [
                .. left.Select(
                    (one, i) =>
                        new object?[]
                        {
                            run.Id,
                            first + i,
                            one.What.Item,
                            one.What.ExternalId,
                            one.What.Code,
                            one.What.Detail,
                            one.Conversation,
                        }
                ),
            ],
            "",
            ct
        );

    /// <summary>
    /// Names of files may say who somebody is, and what was refused of a person names them by their id over there. Uses
    /// conversation_profile, helpdesk_import_left_conversation and helpdesk_import_left_person.
    /// </summary>
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
            await tx.ExecuteAsync(
                """
                delete from helpdesk_import_left
                where conversation_id is not null
                  and conversation_id in (select id from conversation where profile_id = @profile)
                """,
                new { profile },
                ct
            );
        foreach (var (kind, value) in identities.Where(PersonTouchpoints.IsOfHelpdesk))
            await tx.ExecuteAsync(
                """
                delete from helpdesk_import_left
                where item = 'person' and external_id = @value
                  and import_id in (select id from helpdesk_import where source = @kind)
                """,
                new { kind, value },
                ct
            );
    }

    private sealed class Counted
    {
        public string Item { get; init; } = "";
        public string Code { get; init; } = "";
        public long Count { get; init; }
        public string Detail { get; init; } = "";
    }
}
