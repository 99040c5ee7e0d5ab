using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers.Properties;

/// <summary>What holds whatever happens to customers, in whatever order. Seeds stand in the output.</summary>
public sealed class IdentityPropertyTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public Task Any_story_leaves_the_tables_equal_to_their_recomputation(DatabaseEngine engine) =>
        ForAllAsync(engine, Stories.Any, Stories.Shorter, sqlite: 2_000, postgres: 100, RecomputesAsync);

    [Theory, ClassData(typeof(BothEngines))]
    public Task Merges_undone_in_any_order_restore_every_customer(DatabaseEngine engine) =>
        ForAllAsync(engine, Stories.Any, Stories.Shorter, sqlite: 500, postgres: 40, RestoresAsync);

    [Theory, ClassData(typeof(BothEngines))]
    public Task The_order_in_which_reports_arrive_does_not_matter(DatabaseEngine engine) =>
        ForAllAsync(engine, Stories.Reports, calls => [], sqlite: 500, postgres: 40, IgnoresOrderAsync);

    private static async Task RecomputesAsync(StoryWorld world, Step[] story)
    {
        await PlayAsync(world, story);
        (await world.DifferencesAsync()).ShouldBeEmpty();
        var rows = await world.RowsAsync();
        foreach (var step in story.OfType<Step.Send>())
            await RepeatAsync(world, step);
        (await world.RowsAsync()).ShouldBe(rows, "a repetition had an effect");
        await world.RebuildAsync();
        (await world.RowsAsync()).ShouldBe(rows, "a rebuild made other rows");
    }

    private static async Task RestoresAsync(StoryWorld world, Step[] story)
    {
        await PlayAsync(world, story);
        string[] seen = ["profile", "identity", "trait", "consent", "company_member", "search_term"];
        var before = await world.RowsAsync(seen);
        var profiles = await world.ProfilesAsync();
        var any = new Random(story.Length);
        var made = new List<Guid>();
        for (var i = 0; i < 6 && profiles.Count > 1; i++)
            if (
                await world.MergeAsync(profiles[any.Next(profiles.Count)], profiles[any.Next(profiles.Count)]) is
                { } link
            )
                made.Add(link);
        var links = made.ToArray();
        any.Shuffle(links);
        foreach (var link in links)
            (await world.UnmergeAsync(link)).ShouldBeOfType<UnmergeOutcome.Undone>();
        (await world.RowsAsync(seen)).ShouldBe(before);
        (await world.DifferencesAsync()).ShouldBeEmpty();
    }

    private static async Task IgnoresOrderAsync(StoryWorld world, Call[] calls)
    {
        List<string>? expected = null;
        var any = new Random(calls.Length);
        for (var round = 0; round < 4; round++)
        {
            await world.StartOverAsync();
            foreach (var batch in calls.Chunk(1 + any.Next(3)))
                await world.SendAsync(batch);
            var now = await world.QueryAsync<string>(
                """
                select 'trait ' || name || ' ' || value from trait
                union all select 'company ' || name || ' ' || value from company_trait
                union all select 'consent ' || purpose || ' ' || cast(given as integer) from consent
                union all select 'term ' || term from search_term
                union all select 'founded ' || group_id || created_at from company
                union all select 'member ' || since from company_member
                """
            );
            now.Sort(StringComparer.Ordinal);
            now.ShouldBe(expected ??= now);
            any.Shuffle(calls);
        }
    }

    private static async Task PlayAsync(StoryWorld world, Step[] story)
    {
        var checks = new StoryChecks(world);
        foreach (var step in story)
            await checks.CheckAsync(step, await world.PlayAsync(step));
    }

    // What refused tracking suppressed may be let in later; only what the ledger has is a repetition.
    private static async Task RepeatAsync(StoryWorld world, Step.Send step)
    {
        var kept = await world.QueryAsync<string>(
            "select source || external_id from ledger where external_id is not null"
        );
        var calls = step.Calls.Where(call => kept.Contains($"{(call.Trusted ? "shop" : "page")}e{call.Id}"));
        await world.SendAsync([.. calls]);
    }

    private static async Task ForAllAsync<T>(
        DatabaseEngine engine,
        Gen<T[]> stories,
        Func<T[], IEnumerable<T[]>> shorter,
        int sqlite,
        int postgres,
        Func<StoryWorld, T[], Task> holds
    )
    {
        var seed = Environment.GetEnvironmentVariable("THROUGHLINE_SEED") is { } given
            ? ulong.Parse(given)
            : (ulong)Random.Shared.NextInt64();
        TestContext.Current.SendDiagnosticMessage($"THROUGHLINE_SEED={seed}");
        var started = Stopwatch.GetTimestamp();
        await using var world = await StoryWorld.CreateAsync(engine);
        var count = engine == DatabaseEngine.Postgres ? postgres : sqlite;
        var number = 0;
        foreach (var story in stories.Sample(count, new Rnd(seed, 1), 10))
        {
            number++;
            if (await FailureAsync(world, story, holds) is not { } failure)
                continue;
            var smallest = story;
            for (var next = story; next is not null; )
            {
                (smallest, next) = (next, null);
                foreach (var candidate in shorter(smallest))
                    if (await FailureAsync(world, candidate, holds) is { } same)
                    {
                        (next, failure) = (candidate, same);
                        break;
                    }
            }
            Assert.Fail(
                $"Story {number} of seed {seed}, at its shortest:\n  {string.Join("\n  ", smallest)}\n{failure}"
            );
        }
        TestContext.Current.SendDiagnosticMessage($"{count} stories in {Stopwatch.GetElapsedTime(started)}");
    }

    private static async Task<string?> FailureAsync<T>(StoryWorld world, T[] story, Func<StoryWorld, T[], Task> holds)
    {
        await world.StartOverAsync();
        try
        {
            await holds(world, story);
            return null;
        }
        // Any way to fail is one to shorten and to report.
#pragma warning disable CA1031
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return failure is Shouldly.ShouldAssertException ? failure.Message : failure.ToString();
        }
    }
}
