using System.Globalization;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>20,000 events from each public SDK, unmodified, with a restart of the server in the middle.</summary>
[Collection(nameof(TrafficRun))]
public sealed class SdkTests
{
    // The script sets every call's time; a correction for the way through the network may move one by seconds.
    private const string AnHourBetweenCalls = """
        select count(*)
        from (
          select l.occurred_at - lag(l.occurred_at) over (partition by p.customer_id order by l.occurred_at, l.seq) as gap
          from ledger l join profile p on p.id = l.profile_id
          where l.external_id is not null
        ) line
        where gap between 3540000000 and 3660000000
        """;

    public static MatrixTheoryData<string, DatabaseEngine> Runs =>
        new(["segment", "rudderstack", "cloudevents"], [DatabaseEngine.Sqlite, DatabaseEngine.Postgres]);

    [Theory, MemberData(nameof(Runs))]
    public async Task Every_event_of_an_unmodified_sdk_arrives_once_across_a_restart(string sdk, DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var key = await Executable.CreateKeyAsync(database.Text, "shop");
        await using var server = await ServerProcess.StartAsync(database.Text);
        await using var script = SdkScript.Start(sdk, server.Url, key);

        await Wait.UntilAsync(
            async () => await database.SentCountAsync() > SdkScript.Calls / 3,
            $"a third has arrived; the server said: {server}",
            SdkScript.Longest
        );
        (await server.TerminateAsync()).ShouldBe(0, server.ToString());
        (await database.SentCountAsync()).ShouldBeLessThan(SdkScript.Calls, "the restart came too late");
        await server.StartAgainAsync();
        await script.ShouldSucceedAsync();

        (await database.SentIdsAsync()).Order().ShouldBe(Expected().SelectMany(line => line).Order());
        await TimelinesShouldBeRight(database);
        (await database.CountAsync(AnHourBetweenCalls)).ShouldBe(SdkScript.Calls - SdkScript.People);
        (await database.CountAsync("select count(*) from quarantine")).ShouldBe(0);
        var (word, count) = sdk == "cloudevents" ? ("mañana", SdkScript.Calls) : ("Número", SdkScript.People);
        (
            await database.CountAsync(
                $"select count(*) from ledger where external_id is not null and cast(data as text) like '%{word}%'"
            )
        ).ShouldBe(count);
        await database.ShouldCatchUpAsync();
        (await server.TerminateAsync()).ShouldBe(0, server.ToString());
        await Executable.ShouldVerifyAsync(database.Text);
    }

    // One customer a person: device, account, old account and address joined, and everything in its order.
    private static async Task TimelinesShouldBeRight(TestDatabase database)
    {
        var timelines = (await database.TimelinesAsync()).OrderBy(line => PersonOf(line[0])).ToList();
        timelines.Count.ShouldBe(SdkScript.People);
        foreach (var (line, expected) in timelines.Zip(Expected()))
            line.ShouldBe(expected);
        (await database.CountAsync("select count(distinct customer_id) from profile")).ShouldBe(SdkScript.People);
    }

    private static int PersonOf(string id) => int.Parse(id.Split('-')[0], CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Expected() =>
        from person in Enumerable.Range(0, SdkScript.People)
        select Enumerable.Range(0, SdkScript.CallsEach).Select(n => $"{person}-{n}").ToArray();
}
