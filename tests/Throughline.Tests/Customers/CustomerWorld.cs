using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Customers;
using Throughline.Customers.Activity;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>A small world of customers, made by recording what happened to them.</summary>
internal sealed class CustomerWorld : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly LedgerBook ledger;
    private readonly Recorder recorder;
    private readonly SubscriptionRunner runner;
    private readonly LedgerHorizon horizon;
    private readonly CustomerActivity activity;

    private CustomerWorld(TestDatabase test)
    {
        this.test = test;
        var signal = new LedgerSignal();
        ledger = new LedgerBook([new CustomerGraph()], signal, Clock);
        recorder = new Recorder(ledger, Catalogue, Clock);
        activity = new CustomerActivity(Catalogue);
        horizon = new LedgerHorizon(Database);
        runner = new SubscriptionRunner(
            Database,
            horizon,
            signal,
            [activity],
            Clock,
            NullLogger<SubscriptionRunner>.Instance
        );
    }

    public Database Database => test.Database;

    public TestClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Catalogue Catalogue { get; } = new(CustomerEntries.All);

    public LedgerBook Ledger => ledger;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<CustomerWorld> CreateAsync(DatabaseEngine engine) =>
        new(await TestDatabase.CreateAsync(engine));

    /// <summary>Something happens to whoever the identities lead to; returns the profile.</summary>
    public async Task<ProfileId> HappenAsync(
        string type,
        DateTimeOffset at,
        string who,
        object? data = null,
        Money? amount = null,
        string? channel = null,
        bool trusted = true
    )
    {
        // Ids of profiles sort by the millisecond of their making.
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var touchpoint = new Touchpoint
        {
            Type = type,
            OccurredAt = at,
            Identities = [.. who.Split(' ').Select(Identity)],
            Trusted = trusted,
            Source = "test",
            Channel = channel,
            Amount = amount,
            Data = JsonSerializer.Serialize(data ?? new { }),
        };
        var recorded = await Database.WriteAsync(tx => recorder.RecordAsync(tx, [touchpoint], Ct), Ct);
        recorded[0].Outcome.ShouldBe(Outcome.Accepted);
        return recorded[0].ProfileId!.Value;
    }

    public Task<ProfileId> IdentifyAsync(DateTimeOffset at, string who, object traits) =>
        HappenAsync(CustomerEntries.Identified, at, who, new { traits });

    public Task<Guid> MergeAsync(ProfileId one, ProfileId other)
    {
        var link = Guid.CreateVersion7(Now);
        return AppendAsync(one, CustomerEntries.Merged, new MergedData(link, one.Value, other.Value, "person"), link);
    }

    public Task<Guid> UnmergeAsync(ProfileId one, Guid link) =>
        AppendAsync(one, CustomerEntries.Unmerged, new UnmergedData(link), link);

    public Task EraseAsync(ProfileId profile) =>
        AppendAsync(profile, CustomerEntries.Erased, new ErasedData([profile.Value]), true);

    /// <summary>The activity catches up with the ledger.</summary>
    public Task<int> FollowAsync() => runner.CatchUpAsync(activity, Ct);

    /// <summary>The derived tables that do not equal their recomputation.</summary>
    public async Task<IReadOnlyList<TableFinding>> DifferencesAsync() =>
        [
            .. (await new Verifying(Database, [new CustomerGraph(), activity]).VerifyAsync(null, Ct)).Where(finding =>
                !finding.IsClean
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        runner.Dispose();
        horizon.Dispose();
        await test.DisposeAsync();
    }

    private Task<T> AppendAsync<T>(ProfileId profile, string type, object data, T result) =>
        Database.WriteAsync(
            async tx =>
            {
                var entry = new NewEntry
                {
                    Type = type,
                    OccurredAt = Now,
                    ProfileId = profile,
                    Data = JsonSerializer.Serialize(data, data.GetType(), CustomerJson.Default),
                };
                await ledger.AppendAsync(tx, [entry], Ct);
                return result;
            },
            Ct
        );

    private static Identity Identity(string text)
    {
        var (kind, value) = text.Split('=') is [var k, var v] ? (k, v) : ("user_id", text);
        return IdentityForms.Normalise(kind, value).Identity!.Value;
    }
}
