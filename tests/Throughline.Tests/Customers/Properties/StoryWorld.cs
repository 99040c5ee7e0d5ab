using Throughline.Customers;
using Throughline.Customers.Activity;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers.Properties;

/// <summary>Plays stories on one database, one after another, each from nothing.</summary>
internal sealed class StoryWorld : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly TestDatabase test;
    private readonly TestClock clock = new();
    private readonly CustomerGraph graph = new();
    private readonly LedgerHorizon horizon;
    private readonly LedgerBook ledger;
    private readonly Recorder recorder;

    private StoryWorld(TestDatabase test)
    {
        this.test = test;
        var catalogue = new Catalogue([
            .. CustomerEntries.All,
            new EntryType("page.viewed", "Seen.") { IsTracking = true },
            new EntryType("order.completed", "Bought."),
        ]);
        horizon = new LedgerHorizon(Database);
        ledger = new LedgerBook([graph], new LedgerSignal(), clock);
        recorder = new Recorder(ledger, catalogue, clock);
    }

    public Database Database => test.Database;

    /// <summary>User ids that a trusted alias named: they may share a customer with another.</summary>
    public HashSet<string> Aliased { get; } = [];

    public static async Task<StoryWorld> CreateAsync(DatabaseEngine engine) =>
        new(await TestDatabase.CreateAsync(engine, inMemory: true));

    public async Task StartOverAsync()
    {
        Aliased.Clear();
        await Database.WriteAsync(
            async tx =>
            {
                foreach (var table in graph.Tables.Append("ledger"))
                    await tx.ExecuteAsync($"delete from {table}", Ct);
            },
            Ct
        );
    }

    public async Task<IReadOnlyList<Recorded>> PlayAsync(Step step)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        switch (step)
        {
            case Step.Send send:
                return await SendAsync(send.Calls);
            case Step.Merge(var one, var other) when await PickAsync(one) is { } first:
                await MergeAsync(first, (await PickAsync(other))!.Value);
                break;
            case Step.Unmerge(var link) when await LinksAsync() is { Count: > 0 } links:
                await UnmergeAsync(links[link % links.Count]);
                break;
            case Step.Erase(var number) when await PickAsync(number) is { } erased:
                await new Erase(Database, ledger, [], clock).RunAsync(Named(erased), "agent:a", Ct);
                break;
            case Step.SetConsent(var number, var given) when await PickAsync(number) is { } wishing:
                await new SetConsent(Database, ledger, clock).RunAsync(Named(wishing), "marketing", given, "a", Ct);
                break;
        }
        return [];
    }

    public async Task<IReadOnlyList<Recorded>> SendAsync(Call[] calls)
    {
        Aliased.UnionWith(
            calls.Where(call => call.Trusted && call.Previous is not null).Select(call => call.Previous!.Value.Value)
        );
        var touchpoints = calls.Select(ToTouchpoint).ToList();
        return await Database.WriteAsync(tx => recorder.RecordAsync(tx, touchpoints, Ct), Ct);
    }

    /// <summary>The merge's link; null when there was nothing to merge.</summary>
    public async Task<Guid?> MergeAsync(ProfileId one, ProfileId other)
    {
        var outcome = await new Merge(Database, ledger, clock).RunAsync(Named(one), Named(other), "agent:a", Ct);
        return outcome is MergeOutcome.Merged merged ? merged.LinkId : null;
    }

    public async Task<UnmergeOutcome> UnmergeAsync(Guid link)
    {
        var ends = await QueryAsync<ProfileId>(
            "select profile_id from profile_link where id = @link",
            new { link = new EntryId(link) }
        );
        return await new Unmerge(Database, ledger, clock).RunAsync(Named(ends[0]), link, "agent:a", Ct);
    }

    public async Task<List<Guid>> LinksAsync() =>
        (await QueryAsync<EntryId>("select id from profile_link order by linked_at, id")).ConvertAll(id => id.Value);

    public Task<List<ProfileId>> ProfilesAsync() => QueryAsync<ProfileId>("select id from profile order by id");

    public Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        Database.WriteAsync(tx => tx.QueryAsync<T>(sql, parameters, Ct), Ct);

    public async Task<IEnumerable<TableFinding>> DifferencesAsync() =>
        (await new Verifying(Database, [graph]).VerifyAsync(null, Ct)).Where(finding => !finding.IsClean);

    public Task RebuildAsync() => new Rebuilding(Database, horizon, clock).RebuildAsync(graph, null, Ct);

    /// <summary>Every row of the derived tables and of the ledger, as text.</summary>
    public Task<List<string>> RowsAsync(params string[] tables) =>
        Database.WriteAsync(
            tx => TableText.RowsAsync(tx, tables.Length > 0 ? tables : [.. graph.Tables, "ledger"], Ct),
            Ct
        );

    public async ValueTask DisposeAsync()
    {
        horizon.Dispose();
        await test.DisposeAsync();
    }

    private async Task<ProfileId?> PickAsync(int number) =>
        await ProfilesAsync() is { Count: > 0 } profiles ? profiles[number % profiles.Count] : null;

    private static CustomerId Named(ProfileId profile) => new(profile.Value);

    private Touchpoint ToTouchpoint(Call call) =>
        new()
        {
            Type = call.Type,
            OccurredAt = clock.GetUtcNow().AddHours(-call.Hour),
            Identities = call.Identities,
            Trusted = call.Trusted,
            Source = call.Trusted ? "shop" : "page",
            ExternalId = $"e{call.Id}",
            Previous = call.Previous,
            Data = call.Data,
        };
}
