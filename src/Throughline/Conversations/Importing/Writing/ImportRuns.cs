using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>Runs of imports as rows: begun, moved on with what they took, ended.</summary>
public sealed class ImportRuns(Database database, TimeProvider time)
{
    /// <summary>A list for people to look at.</summary>
    public const int MostListed = 100;

    /// <summary>The latest first. Uses helpdesk_import_started.</summary>
    public Task<List<ImportRun>> ListAsync(CancellationToken ct) =>
        QueryAsync("order by started_at desc, id desc limit @limit", new { limit = MostListed }, ct);

    public async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct) =>
        await QueryAsync("where id = @id", new { id = new EntryId(id) }, ct) is [var run] ? run : null;

    /// <summary>Those that the server is to go on with.</summary>
    internal Task<List<ImportRun>> UnfinishedAsync(CancellationToken ct) =>
        QueryAsync("where uploaded and state = @state order by started_at", new { state = ImportRun.Running }, ct);

    /// <summary>The run of the same export that was broken off; else a new one.</summary>
    internal async Task<ImportRun> BeginAsync(ImportRun wanted, CancellationToken ct)
    {
        var found = await QueryAsync(
            """
            where state = @State and not uploaded and path = @Path and fingerprint = @Fingerprint and source = @Source
              and system = @System and coalesce(mapping, '') = @mapping
            order by started_at desc limit 1
            """,
            new
            {
                State = ImportRun.Running,
                wanted.Path,
                wanted.Fingerprint,
                wanted.Source,
                wanted.System,
                mapping = wanted.Mapping ?? "",
            },
            ct
        );
        if (found is [var before] && !wanted.Uploaded)
            return before;
        var now = time.GetUtcNow().ToMicroseconds();
        var run = wanted with { Id = new EntryId(Guid.CreateVersion7(now)), StartedAt = now };
        var values = string.Join(", ", ImportRun.Columns.Split(", ").Select(column => $"@{Property(column)}"));
        await database.WriteAsync(
            tx => tx.ExecuteAsync($"insert into helpdesk_import ({ImportRun.Columns}) values ({values})", Row(run), ct),
            ct
        );
        return run;
    }

    /// <summary>In the transaction of what was taken.</summary>
    /// <exception cref="InvalidOperationException">Somebody else runs it.</exception>
    internal static async Task MoveAsync(WriteTransaction tx, ImportRun before, ImportRun after, CancellationToken ct)
    {
        var moved = await tx.ExecuteAsync(
            """
            update helpdesk_import
            set round = @Round, place = @Place, bytes_read = @BytesRead, people = @People, companies = @Companies,
              tickets = @Tickets, messages = @Messages, files = @Files, unchanged = @Unchanged, left_out = @LeftOut
            where id = @Id and round = @wasRound and place = @wasPlace and state = 'running'
            """,
            new
            {
                after.Id,
                after.Round,
                after.Place,
                after.BytesRead,
                after.People,
                after.Companies,
                after.Tickets,
                after.Messages,
                after.Files,
                after.Unchanged,
                after.LeftOut,
                wasRound = before.Round,
                wasPlace = before.Place,
            },
            ct
        );
        if (moved != 1)
            throw new InvalidOperationException("Another process is running this import; wait for it to end.");
    }

    internal async Task<ImportRun> EndAsync(ImportRun run, string state, string? problem, CancellationToken ct)
    {
        var ended = run with { State = state, Problem = problem, FinishedAt = time.GetUtcNow().ToMicroseconds() };
        await database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "update helpdesk_import set state = @State, problem = @Problem, finished_at = @FinishedAt where id = @Id",
                    new
                    {
                        ended.State,
                        ended.Problem,
                        ended.FinishedAt,
                        ended.Id,
                    },
                    ct
                ),
            ct
        );
        return ended;
    }

    private Task<List<ImportRun>> QueryAsync(string rest, object parameters, CancellationToken ct) =>
        database.SnapshotAsync(
            tx => tx.QueryAsync<ImportRun>($"select {ImportRun.Columns} from helpdesk_import {rest}", parameters, ct),
            ct
        );

    private static string Property(string column) =>
        string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static object Row(ImportRun run) =>
        new
        {
            run.Id,
            run.System,
            run.Source,
            run.Name,
            run.Path,
            run.Fingerprint,
            run.Mapping,
            run.Uploaded,
            run.State,
            run.Problem,
            run.Round,
            run.Place,
            run.BytesRead,
            run.BytesTotal,
            run.People,
            run.Companies,
            run.Tickets,
            run.Messages,
            run.Files,
            run.Unchanged,
            run.LeftOut,
            run.Actor,
            run.StartedAt,
            run.FinishedAt,
        };
}
