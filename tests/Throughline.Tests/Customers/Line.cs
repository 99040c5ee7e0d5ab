using Throughline.Customers;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>A fresh database with the customers room over it, and short words for what happens to customers.</summary>
internal sealed class Line : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly TestDatabase test;
    private int sent;

    private Line(TestDatabase test)
    {
        this.test = test;
        Ledger = new LedgerBook([new CustomerGraph()], new LedgerSignal(), Clock);
        Recorder = new Recorder(
            Ledger,
            new Catalogue([
                .. CustomerEntries.All,
                new EntryType("page.viewed", "Seen.") { IsTracking = true },
                new EntryType("order.completed", "Bought."),
            ]),
            Clock
        );
    }

    public TestClock Clock { get; } = new();
    public Database Database => test.Database;
    public LedgerBook Ledger { get; }
    public Recorder Recorder { get; }

    public static async Task<Line> CreateAsync(DatabaseEngine engine) => new(await TestDatabase.CreateAsync(engine));

    /// <summary>Records one touchpoint; identities are written <c>kind=value</c>.</summary>
    public async Task<Recorded> SendAsync(
        string[] identities,
        bool trusted = true,
        string type = "order.completed",
        string? id = null,
        string? previous = null,
        string data = "{}",
        string? actor = null
    )
    {
        var touchpoint = Touch(identities, trusted, type, id, previous, data) with { Actor = actor };
        return (await SendManyAsync([touchpoint]))[0];
    }

    /// <summary>Records touchpoints together.</summary>
    public async Task<IReadOnlyList<Recorded>> SendManyAsync(Touchpoint[] touchpoints)
    {
        var recorded = await Database.WriteAsync(tx => Recorder.RecordAsync(tx, touchpoints, Ct), Ct);
        Clock.Advance(TimeSpan.FromSeconds(1));
        return recorded;
    }

    public Touchpoint Touch(
        string[] identities,
        bool trusted = true,
        string type = "order.completed",
        string? id = null,
        string? previous = null,
        string data = "{}",
        int hoursAgo = 0
    ) =>
        new()
        {
            Type = type,
            OccurredAt = Clock.GetUtcNow().AddHours(-hoursAgo),
            Identities = [.. identities.Select(Parse)],
            Trusted = trusted,
            Source = trusted ? "shop" : "page",
            ExternalId = id ?? $"e{++sent}",
            Previous = previous is null ? null : Parse(previous),
            Data = data,
        };

    public Task<Recorded> IdentifyAsync(string[] identities, string traits = "{}", bool trusted = true) =>
        SendAsync(identities, trusted, CustomerEntries.Identified, data: $$"""{"traits":{{traits}}}""");

    public Task<CustomerId> CustomerOfAsync(Recorded recorded) => CustomerOfAsync(recorded.ProfileId!.Value);

    public Task<CustomerId> CustomerOfAsync(ProfileId profile) =>
        Database.SnapshotAsync(
            tx => tx.FirstAsync<CustomerId>("select customer_id from profile where id = @profile", new { profile }, Ct),
            Ct
        );

    public Task<MergeOutcome> MergeAsync(CustomerId one, CustomerId other) =>
        new Merge(Database, Ledger, Clock).RunAsync(one, other, "agent:a", Ct);

    public Task<UnmergeOutcome> UnmergeAsync(CustomerId customer, Guid link) =>
        new Unmerge(Database, Ledger, Clock).RunAsync(customer, link, "agent:a", Ct);

    public Task<bool> EraseAsync(CustomerId customer, params IPersonalData[] elsewhere) =>
        new Erase(Database, Ledger, elsewhere, Clock).RunAsync(customer, "agent:a", Ct);

    /// <summary>Every derived table equals its recomputation.</summary>
    public async Task ShouldVerifyAsync()
    {
        var findings = await new Verifying(Database, [new CustomerGraph()]).VerifyAsync(null, Ct);
        findings.Where(finding => !finding.IsClean).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    private static Identity Parse(string text)
    {
        var parts = text.Split('=', 2);
        return IdentityForms.Normalise(parts[0], parts[1]).Identity!.Value;
    }
}
