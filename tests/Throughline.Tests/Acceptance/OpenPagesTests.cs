using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Client;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Live;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>The real program, restarted under pages that are open in many tabs.</summary>
[Collection(nameof(TrafficRun))]
public sealed partial class OpenPagesTests
{
    private const int Pages = 50;
    private const int Before = 3;
    private const int Missed = 7;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_restart_under_50_open_pages_loses_no_change_and_shows_none_twice(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var token = await Executable.CreateTokenAsync(database.Text, "admin");
        await using var server = await ServerProcess.StartAsync(database.Text);
        var session = await SignInAsync(database);
        var client = new ThroughlineClient(server.Http, token);
        // Every other page shows somebody to whom nothing happens meanwhile.
        var busy = await HappenAsync(client, "busy", 0, Before);
        var calm = await HappenAsync(client, "calm", 0, Before);
        var tabs = new List<Tab>();
        for (var i = 0; i < Pages; i++)
            tabs.Add(await Tab.OpenAsync(server, session, i % 2 == 0 ? busy : calm));

        (await server.TerminateAsync()).ShouldBe(0, server.ToString());
        foreach (var tab in tabs)
            await Wait.UntilAsync(() => tab.Live!.IsClosed, "the tab has lost its server");
        await server.StartAgainAsync();
        await HappenAsync(client, "busy", Before, Missed);
        await Task.WhenAll(tabs.Select(tab => tab.ComeBackAsync(server, session)));
        await Wait.UntilAsync(() => tabs.All(tab => !tab.Live!.Heard.IsEmpty), "every tab was heard");
        await Wait.UntilAsync(
            () => tabs.Where(tab => tab.Customer == busy).All(tab => tab.Shown().Count == Before + Missed),
            "every tab shows what was missed"
        );

        foreach (var tab in tabs)
        {
            var expected = Enumerable.Range(0, tab.Customer == busy ? Before + Missed : Before);
            tab.Shown().Keys.Order().ShouldBe(expected);
            tab.Shown().Values.Distinct().Count().ShouldBe(1, "one is shown more often than another");
            // One refresh brought it all; whoever missed nothing was not disturbed.
            tab.Live!.Refreshes.Count().ShouldBe(tab.Customer == busy ? 1 : 0);
            await tab.Live.DisposeAsync();
        }
    }

    private static async Task<Guid> HappenAsync(ThroughlineClient client, string who, int from, int count)
    {
        await client.Segment.BatchAsync(
            [
                .. Enumerable
                    .Range(from, count)
                    .Select(n => new SegmentCall("track") { UserId = who, Event = $"Happening {n:00}" }),
            ],
            Ct
        );
        return (await client.Customers.FindAsync(who, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
    }

    /// <returns>What the cookie of somebody's browser holds.</returns>
    private static async Task<string> SignInAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRooms(database.Database.Address)
            .BuildServiceProvider();
        var now = TimeProvider.System.GetUtcNow();
        var person = new Person
        {
            Id = PersonId.New(now),
            Name = "Ada",
            Email = "ada@example.com",
            Role = Role.Owner,
            CreatedAt = now,
            JoinedAt = now,
        };
        return await services
            .GetRequiredService<Database>()
            .WriteAsync(
                tx =>
                {
                    tx.Rooms.Add(person);
                    return services
                        .GetRequiredService<SessionBook>()
                        .StartAsync(tx, person, Origin.Unknown, "test", Ct);
                },
                Ct
            );
    }

    /// <summary>A page in a tab: what the server made of it last, and the socket that brings the rest.</summary>
    private sealed partial class Tab(Guid customer, string first)
    {
        private string html = first;

        public Guid Customer => customer;

        public LiveTab? Live { get; private set; }

        private string Path => $"/customers/{customer}";

        private long Seq => long.Parse(LiveSeq().Match(html).Groups[1].Value);

        public static async Task<Tab> OpenAsync(ServerProcess server, string session, Guid customer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/customers/{customer}");
            request.Headers.Add("Cookie", $"session={session}");
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await server.Http.SendAsync(request, Ct);
            var tab = new Tab(customer, await answer.Content.ReadAsStringAsync(Ct));
            await tab.ComeBackAsync(server, session);
            await Wait.UntilAsync(() => !tab.Live!.Heard.IsEmpty, "the server has heard what the tab watches");
            return tab;
        }

        public async Task ComeBackAsync(ServerProcess server, string session)
        {
            var known = Math.Max(Seq, Live?.Seq ?? 0);
            if (Live is not null)
            {
                html = Live.Refreshes.LastOrDefault()?.Main ?? html;
                await Live.DisposeAsync();
            }
            Live = await LiveTab.OpenAsync(new Uri(server.Url), session, [$"customer:{customer}"], known, Path);
        }

        /// <summary>
        /// The touchpoints in the page's list, with how often each is spoken of. The drawing above it names only those
        /// that it has room for.
        /// </summary>
        public Dictionary<int, int> Shown() =>
            Happening()
                .Matches(List().Match(Live!.Refreshes.LastOrDefault()?.Main ?? html).Value)
                .GroupBy(one => int.Parse(one.Groups[1].Value))
                .ToDictionary(one => one.Key, one => one.Count());

        [GeneratedRegex("data-live-seq=\"([0-9]+)\"", RegexOptions.None, 1000)]
        private static partial Regex LiveSeq();

        [GeneratedRegex("<ol class=\"log\".*?</ol>", RegexOptions.Singleline, 1000)]
        private static partial Regex List();

        [GeneratedRegex("[Hh]appening[ _]([0-9]+)", RegexOptions.None, 1000)]
        private static partial Regex Happening();
    }
}
