using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Tests.Support;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Metrics;

/// <summary>The known answers of docs/metrics.md on service, moved in through the API as history.</summary>
public sealed class ServiceAnswersTests
{
    private static readonly DateOnly Begin = new(2026, 3, 1);
    private static readonly DateOnly End = new(2026, 5, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CustomerIdentities Somebody => new() { Email = "ada@example.org" };

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_mail_conversation_comes_to_the_numbers_of_its_table(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        var desk = server.Client.Conversations;
        await Office.OpenAsync(server);
        var opened = await desk.OpenAsync(
            new(Somebody, "email", "It is broken") { Subject = "Kettle", OccurredAt = Friday(16, 30) },
            ct: Ct
        );
        await desk.AssignAsync(opened.Id, team: "care", occurredAt: Friday(16, 30), ct: Ct);
        await Say("automation", null, Friday(16, 31), "We have received your message");
        await Say("agent", "a@x.org", Monday(9, 15), "Is it plugged in?");
        await Say("customer", null, Monday(10, 0), "still broken");
        await Say("agent", "b@x.org", Monday(10, 20), "Try the other switch");
        await Say("customer", null, Monday(14, 0), "Thanks, works!");
        await desk.ResolveAsync(opened.Id, "b@x.org", Monday(14, 5), ct: Ct);
        await SettledAsync(server, opened.Id);

        (await Mean(server, "first_response_time", "calendar")).ShouldBe((63.75 * 3600, 1));
        (await Mean(server, "first_response_time", "working")).ShouldBe((45 * 60, 1));
        (await Mean(server, "time_to_human", "calendar")).ShouldBe((63.75 * 3600, 1));
        (await Mean(server, "resolution_time", "calendar")).ShouldBe((68 * 3600 + 35 * 60, 1));
        (await Mean(server, "resolution_time", "working")).ShouldBe((5 * 3600 + 35 * 60, 1));
        (await Mean(server, "resolution_time", "working_without_pending")).ShouldBe((70 * 60, 1));
        (await Mean(server, "full_resolution_time", "working")).ShouldBe((5 * 3600 + 35 * 60, 1));
        (await Mean(server, "contacts_per_resolution")).ShouldBe((2, 1));
        (await Mean(server, "first_contact_resolution")).ShouldBe((0, 1));
        // A second contact, and 64 h 5 min of waiting.
        (await Mean(server, "observed_effort")).ShouldBe((30, 1));
        (await Part(server, "contacts")).ShouldBe((10, 1));
        (await Part(server, "waiting")).ShouldBe((20, 1));
        (await Part(server, "transfers")).ShouldBe((0, 1));
        (await desk.GetAsync(opened.Id, Ct)).Facts!.Effort.ShouldBe(new ConversationEffort(30, 10, 0, 0, 0, 0, 20));
        (await desk.EffortOfAsync(opened.CustomerId, Ct)).ShouldBe(new CustomerEffort(30, 1));
        (await Mean(server, "reopen_rate")).ShouldBe((0, 1));
        (await Mean(server, "resolution_rate")).ShouldBe((1, 1));
        (await Mean(server, "bot_first_response_time", "calendar")).ShouldBe((null, 0));
        var agents = await server.Client.Metrics.QueryAsync(
            new(["response_time"], Begin, End) { GroupBy = "agent", Clock = "working" },
            Ct
        );
        agents
            .Series.Select(one => (one.Group, one.Total.Value, one.Total.N))
            .ShouldBe([("a@x.org", 45.0 * 60, 1), ("b@x.org", 20.0 * 60, 1)]);
        // Each falls on the day on which it became true.
        var settled = await server.AskAsync(new(["first_contact_resolution"], Begin, End) { Grain = "day" });
        settled.Points.Single(point => point.N == 1).From.Date.ShouldBe(new DateTime(2026, 4, 6));
        var backlog = await server.AskAsync(new(["backlog"], new(2026, 3, 27), new(2026, 3, 31)) { Grain = "day" });
        backlog.Points.Select(point => point.Value).ShouldBe([1, 1, 1, 0]);
        await server.ShouldVerifyMetricsAsync();

        async Task Say(string author, string? agent, DateTimeOffset at, string text) =>
            await desk.SayAsync(opened.Id, new(author, text) { Agent = agent, OccurredAt = at }, ct: Ct);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_chat_with_a_bot_and_what_we_begin(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        var desk = server.Client.Conversations;
        await Office.OpenAsync(server, isDefault: true);
        var chat = await desk.OpenAsync(new(Somebody, "chat", "Hello?") { OccurredAt = March(3, 10) }, ct: Ct);
        await desk.SayAsync(chat.Id, new("bot", "Hi!") { OccurredAt = March(3, 10, 0, 2) }, ct: Ct);
        await desk.HandOverAsync(chat.Id, occurredAt: March(3, 10, 3), ct: Ct);
        await desk.SayAsync(
            chat.Id,
            new("agent", "Here I am") { Agent = "a@x.org", OccurredAt = March(3, 10, 5) },
            ct: Ct
        );
        (await Mean(server, "bot_first_response_time", "calendar")).ShouldBe((2, 1));
        (await Mean(server, "first_response_time", "calendar")).ShouldBe((120, 1));
        (await Mean(server, "time_to_human", "calendar")).ShouldBe((300, 1));

        var ours = await desk.OpenAsync(
            new(Somebody, "email", "Your parcel is late")
            {
                Author = "agent",
                Agent = "a@x.org",
                OccurredAt = March(10, 10),
            },
            ct: Ct
        );
        await desk.SayAsync(ours.Id, new("customer", "How late?") { OccurredAt = March(10, 11) }, ct: Ct);
        await desk.SayAsync(
            ours.Id,
            new("agent", "One day") { Agent = "a@x.org", OccurredAt = March(10, 11, 30) },
            ct: Ct
        );
        await desk.ResolveAsync(ours.Id, "a@x.org", March(10, 12), ct: Ct);
        await SettledAsync(server, ours.Id);

        var mail = new MetricQuery(["first_response_time"], Begin, End)
        {
            Clock = "calendar",
            Where = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["email"] },
        };
        var first = await server.AskAsync(mail);
        (first.Total.Value, first.Total.N).ShouldBe((1_800, 1));
        (await Mean(server, "first_contact_resolution")).ShouldBe((null, 0));
        (await Mean(server, "observed_effort")).ShouldBe((null, 0));
        await server.ShouldVerifyMetricsAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_reopened_has_two_cycles(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(new(Somebody, "email", "It broke") { OccurredAt = March(1, 9) }, ct: Ct);
        await desk.ResolveAsync(it.Id, "a@x.org", March(1, 11), ct: Ct);
        await desk.SayAsync(it.Id, new("customer", "it broke again") { OccurredAt = March(3, 9) }, ct: Ct);
        await desk.ResolveAsync(it.Id, "a@x.org", March(4, 9), ct: Ct);
        await SettledAsync(server, it.Id);

        (await Mean(server, "reopen_rate")).ShouldBe((0.5, 2));
        (await Mean(server, "resolution_time", "calendar")).ShouldBe(((2 + 24) / 2.0 * 3600, 2));
        (await Mean(server, "full_resolution_time", "calendar")).ShouldBe((72 * 3600, 1));
        (await Mean(server, "observed_effort")).ShouldBe((20, 1));
        (await Part(server, "reopening")).ShouldBe((10, 1));
        // Nobody said when people work: unknown, and not none.
        (await Mean(server, "resolution_time", "working")).ShouldBe((null, 0));

        await desk.MarkSpamAsync(it.Id, ct: Ct);
        (await Mean(server, "reopen_rate")).ShouldBe((null, 0));
        (await Mean(server, "resolution_rate")).ShouldBe((null, 0));
        (await Mean(server, "observed_effort")).ShouldBe((null, 0));
        await server.ShouldVerifyMetricsAsync();
    }

    [Fact]
    public async Task What_settled_stays_settled_though_the_customer_comes_back_later()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, HistoryClock.Put);
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(new(Somebody, "email", "It broke") { OccurredAt = March(1, 9) }, ct: Ct);
        await desk.ResolveAsync(it.Id, "a@x.org", March(1, 11), ct: Ct);
        await SettledAsync(server, it.Id);
        await desk.SayAsync(it.Id, new("customer", "it broke again") { OccurredAt = March(25, 9) }, ct: Ct);

        var days = await server.AskAsync(new(["reopen_rate"], Begin, End) { Grain = "day" });

        var known = days.Points.Where(point => point.N > 0).ShouldHaveSingleItem();
        (known.From.Day, known.Value).ShouldBe((8, 0));
    }

    private static async Task<(double? Value, long N)> Mean(RunningServer server, string metric, string? clock = null)
    {
        var series = await server.AskAsync(new([metric], Begin, End) { Clock = clock });
        return (series.Total.Value, series.Total.N);
    }

    private static async Task<(double? Value, long N)> Part(RunningServer server, string part)
    {
        var series = await server.AskAsync(new(["observed_effort"], Begin, End) { Part = part });
        series.Unit.ShouldBe("effort_points");
        return (series.Total.Value, series.Total.N);
    }

    private static Task SettledAsync(RunningServer server, Guid id) =>
        Wait.UntilAsync(
            async () => (await server.Client.Conversations.GetAsync(id, Ct)).Facts!.SettledAt is not null,
            "it has settled"
        );
}
