using System.Globalization;
using Throughline.Conversations;
using Throughline.Conversations.Importing;
using Throughline.Conversations.Importing.Writing;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>A company that moves in: a desk of its own, and a folder with what it exported.</summary>
internal sealed class Mover : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("throughline-import-").FullName;

    private Mover(Desk desk) => Desk = desk;

    public Desk Desk { get; }
    public string Folder => folder;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Mover> CreateAsync(DatabaseEngine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        await desk.Get<Migrator>().MigrateAsync(Ct);
        return new Mover(desk);
    }

    public void Put(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public async Task<ImportRun> ImportAsync(
        string system = "zendesk",
        string? file = null,
        string? mapping = null,
        CancellationToken? ct = null,
        IProgress<ImportRun>? progress = null
    )
    {
        var importer = Desk.Get<HelpdeskImporter>();
        var wanted = new HelpdeskExport(system, file is null ? folder : Path.Combine(folder, file))
        {
            Mapping = mapping,
        };
        var (run, problem) = await importer.PrepareAsync(wanted, Ct);
        problem.ShouldBeNull();
        return await importer.RunAsync(run!, progress, ct ?? Ct);
    }

    /// <summary>The conversation that a ticket became.</summary>
    public async Task<Conversation?> TicketAsync(string id, string system = "zendesk")
    {
        var found = await Desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<ConversationId>(
                    "select conversation_id from ledger where source = @source and external_id = @id",
                    new { source = $"helpdesk:{system}", id = $"ticket/{id}" },
                    Ct
                ),
            Ct
        );
        return found is [var one] ? await Desk.FindAsync(one) : null;
    }

    public async Task<List<string>> LeftAsync(ImportRun run)
    {
        var lines = new List<string>();
        await foreach (var row in Desk.Get<Report>().AllAsync(run.Id.Value, Ct))
            lines.Add($"{row.Item} {row.ExternalId} {row.Code}");
        return lines;
    }

    /// <summary>All that stands, but for ids that are drawn anew each time and when it was recorded.</summary>
    public Task<List<string>> LedgerAsync() => Desk.Database.SnapshotAsync(async tx => (
                    await tx.QueryAsync<Row>(
                        """
                        select type, occurred_at, channel, actor, source, external_id, conversation_id, data
                        from ledger
                        where conversation_id is not null
                        """,
                        null,
                        Ct
                    )
                ).ConvertAll(row => string.Create(CultureInfo.InvariantCulture, $"{row.ConversationId} {row.OccurredAt} {row.Type} {row.Channel} {row.Actor} {row.ExternalId} {Sorted(row.Data)}")).Order(StringComparer.Ordinal).ToList(), Ct);

    public Task<long> CountAsync(string table) =>
        Desk.Database.SnapshotAsync(tx => tx.FirstAsync<long>($"select count(*) from {table}", null, Ct), Ct);

    // The engines keep objects in orders of their own, and numbers are drawn in the order of arrival.
    private static string Sorted(string json) =>
        string.Join(
            ',',
            System
                .Text.Json.JsonDocument.Parse(json)
                .RootElement.EnumerateObject()
                .Where(property => property.Name != "number")
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => $"{property.Name}={property.Value.GetRawText()}")
        );

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Row
    {
        public string Type { get; init; } = "";
        public long OccurredAt { get; init; }
        public string? Channel { get; init; }
        public string? Actor { get; init; }
        public string Source { get; init; } = "";
        public string? ExternalId { get; init; }
        public ConversationId ConversationId { get; init; }
        public string Data { get; init; } = "{}";
    }
}
