using Microsoft.Extensions.Logging.Abstractions;
using Throughline.Customers;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Ingestion;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>Two nodes of one PostgreSQL database that learn about the same people at the same time.</summary>
public sealed class CollidingWritersTests
{
    private const int Rounds = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Eight_writers_agree_on_who_is_who_and_nobody_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var other = test.OpenAnother();
        using var one = new Node(test.Database);
        // SQLite belongs to one process, and in it to one writer.
        using var two = engine == DatabaseEngine.Postgres ? new Node(other) : null;
        await one.Commit.StartAsync(Ct);
        if (two is not null)
            await two.Commit.StartAsync(Ct);

        var writers = Enumerable.Range(0, 8).Select(i => WriteAsync(i % 2 == 0 || two is null ? one : two, i));
        var outcomes = (await Task.WhenAll([.. writers, DecideAsync(one)])).SelectMany(each => each).ToList();
        await one.Commit.StopAsync(Ct);
        if (two is not null)
            await two.Commit.StopAsync(Ct);

        outcomes.ShouldAllBe(outcome => outcome == Outcome.Accepted || outcome == Outcome.Duplicate);
        (await new Verifying(test.Database, [one.Graph]).VerifyAsync(null, Ct))
            .Where(finding => !finding.IsClean)
            .ShouldBeEmpty();
        var (entries, customers, links) = await test.Database.WriteAsync(
            async tx =>
                (
                    await tx.FirstAsync<long>("select count(*) from ledger where external_id is not null", null, Ct),
                    await tx.FirstAsync<long>("select count(distinct customer_id) - count(*) from profile", null, Ct),
                    await tx.FirstAsync<long>("select count(*) from profile_link where undone_at is null", null, Ct)
                ),
            Ct
        );
        entries.ShouldBe(outcomes.Count(outcome => outcome == Outcome.Accepted));
        customers.ShouldBe(-links, "the links have a cycle");
    }

    /// <summary>Few people in ever other orders, and every second event sent by two writers.</summary>
    private static async Task<List<Outcome>> WriteAsync(Node node, int writer)
    {
        var any = new Random(writer);
        var outcomes = new List<Outcome>();
        for (var round = 0; round < Rounds; round++)
        {
            var batch = Enumerable
                .Range(0, 10)
                .Select(i => Touch(any, $"r{round}-{i}-{(i % 2 == 0 ? writer : writer / 2)}"))
                .ToArray();
            any.Shuffle(batch);
            outcomes.AddRange((await node.Commit.RecordAsync(batch, [], Ct)).Select(recorded => recorded.Outcome));
        }
        return outcomes;
    }

    private static Touchpoint Touch(Random any, string id)
    {
        var type = any.Next(4) switch
        {
            0 => (
                CustomerEntries.Identified,
                $$"""{"traits":{"name":"n{{any.Next(9)}}","plan":"p{{any.Next(9)}}"} }"""
            ),
            1 => (CustomerEntries.ConsentGiven, """{"purpose":"marketing"}"""),
            2 => (
                CustomerEntries.CompanyJoined,
                $$"""{"company_id":"4d2f4b66-8cfc-88e6-859d-36e91326bf8{{any.Next(9)}}","group_id":"g","traits":{"a":{{any.Next(9)}},"b":1} }"""
            ),
            _ => ("order.completed", "{}"),
        };
        Identity[] identities =
        [
            new(Identity.UserId, $"u{any.Next(12)}"),
            new(Identity.AnonymousId, $"d{any.Next(60)}"),
            new(Identity.Email, $"e{any.Next(60)}@x.org"),
        ];
        return new Touchpoint
        {
            Type = type.Item1,
            OccurredAt = new TestClock().GetUtcNow().AddMinutes(any.Next(500)),
            Identities = identities[..(1 + any.Next(3))],
            Trusted = any.Next(4) > 0,
            Source = "shop",
            ExternalId = id,
            Data = type.Item2,
        };
    }

    /// <summary>Meanwhile somebody merges, separates and erases.</summary>
    private static async Task<List<Outcome>> DecideAsync(Node node)
    {
        var any = new Random(0);
        for (var i = 0; i < Rounds; i++)
        {
            var profiles = await node.Database.WriteAsync(
                tx => tx.QueryAsync<CustomerId>("select id from profile order by id", null, Ct),
                Ct
            );
            if (profiles.Count < 2)
                continue;
            var (first, second) = (profiles[any.Next(profiles.Count)], profiles[any.Next(profiles.Count)]);
            var merged = await new Merge(node.Database, node.Ledger, node.Clock).RunAsync(first, second, "a", Ct);
            if (merged is MergeOutcome.Merged { LinkId: var link })
                await new Unmerge(node.Database, node.Ledger, node.Clock).RunAsync(first, link, "a", Ct);
            await new SetConsent(node.Database, node.Ledger, node.Clock).RunAsync(first, "surveys", true, "a", Ct);
            if (i % 10 == 0)
                await new Erase(node.Database, node.Ledger, [], node.Clock).RunAsync(second, "a", Ct);
        }
        return [];
    }

    /// <summary>What one process has of the program.</summary>
    private sealed class Node : IDisposable
    {
        public Node(Database database)
        {
            Database = database;
            Ledger = new LedgerBook([Graph], new LedgerSignal(), Clock);
            var catalogue = new Catalogue([.. CustomerEntries.All, new EntryType("order.completed", "Bought.")]);
            Commit = new GroupCommit(
                database,
                new Recorder(Ledger, catalogue, Clock),
                NullLogger<GroupCommit>.Instance
            );
        }

        public Database Database { get; }
        public TestClock Clock { get; } = new();
        public CustomerGraph Graph { get; } = new();
        public LedgerBook Ledger { get; }
        public GroupCommit Commit { get; }

        public void Dispose() => Commit.Dispose();
    }
}
