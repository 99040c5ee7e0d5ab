using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Ingestion;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Settings;

public sealed class QuarantinePagesTests
{
    private const string Page = "/settings/quarantine";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_waits_is_looked_at_replayed_and_discarded(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        (await browser.ReadAsync(Page)).Html.ShouldContain("Nothing waits");
        await KeepAsync(
            server,
            "invalid_type",
            """{"type":"visit.noted"}""",
            """{"type":7}""",
            """{"type":"<script>x</script>\u202e"}"""
        );
        await KeepAsync(server, "invalid_time", """{"type":"visit.noted","occurred_at":"soon"}""");

        var list = (await browser.ReadAsync(Page)).Html;
        list.ShouldContain("invalid_type");
        (await browser.ReadAsync($"{Page}?code=invalid_time")).Html.ShouldContain("Items that wait for invalid_time");
        var third = (await browser.ReadAsync($"{Page}/3")).Html;
        third.ShouldContain("&lt;script&gt;x&lt;/script&gt;");
        third.ShouldNotContain("<script>x");

        var taken = await browser.PostAsync(Page, $"{Page}/1/replay");
        taken.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync($"{Page}/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var refused = await browser.PostAsync(Page, $"{Page}/2/replay");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("It still cannot be taken");

        (await browser.PostAsync(Page, $"{Page}/2/discard")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (
            await browser.PostAsync(Page, $"{Page}/discard", ("code", "invalid_time"), ("up_to", "4"))
        ).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await WaitingAsync(server)).ShouldBe([3]);
        (await EntriesAsync(server, QuarantineEntries.Replayed))
            .ShouldHaveSingleItem()
            .Actor.ShouldBe(browser.Person!.Actor);
        (await EntriesAsync(server, QuarantineEntries.Discarded)).Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task All_of_a_reason_are_replayed_up_to_what_the_person_has_seen(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var many = Enumerable
            .Range(0, 300)
            .Select(i => $$$"""{"type":"visit.noted","customer":{"user_id":"u{{{i}}}"}}""");
        await KeepAsync(server, "invalid_type", [.. many, """{"type":7}"""]);
        await KeepAsync(server, "invalid_type", """{"type":"visit.noted"}""");

        await browser.PostAsync(Page, $"{Page}/replay", ("code", "invalid_type"), ("up_to", "301"));

        (await WaitingAsync(server)).ShouldBe([301, 302]);
        (await EntriesAsync(server, "visit.noted")).Count.ShouldBe(100, "a page of them");
        (await browser.ReadAsync(Page)).Html.ShouldContain("300 items were taken, 1 was refused again.");
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_whoever_may_not_does_nothing()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        await KeepAsync(server, "invalid_type", """{"type":"visit.noted"}""");
        (await browser.SendFormAsync($"{Page}/1/discard", null, [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await agent.SendFormAsync($"{Page}/1/discard", await agent.TokenAsync("/"), [])).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await WaitingAsync(server)).ShouldBe([1]);
    }

    private static Task KeepAsync(RunningServer server, string code, params string[] raw) =>
        server
            .Services.GetRequiredService<Database>()
            .WriteAsync(
                tx =>
                    Quarantine.KeepAsync(
                        tx,
                        [
                            .. raw.Select(text => new QuarantinedItem
                            {
                                Source = "till",
                                Trusted = true,
                                Format = "touchpoint",
                                Code = code,
                                Detail = "It could not be taken.",
                                Raw = Encoding.UTF8.GetBytes(text),
                                ReceivedAt = DateTimeOffset.UnixEpoch,
                            }),
                        ],
                        Ct
                    ),
                Ct
            );

    private static async Task<IEnumerable<long>> WaitingAsync(RunningServer server) =>
        (await server.Services.GetRequiredService<Waiting>().ListAsync(null, null, 1_000, Ct))
            .Items.Select(item => item.Id)
            .Order();

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(RunningServer server, string type) =>
        (
            await server
                .Services.GetRequiredService<Lookback>()
                .ReadAsync(new EntryFilter { Type = type }, null, 100, Ct)
        ).Entries;
}
