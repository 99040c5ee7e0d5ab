using System.Net;
using System.Text.RegularExpressions;
using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Tests.Metrics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Metrics;

/// <summary>What it took customers, read from the pages.</summary>
public sealed partial class EffortPagesTests
{
    private const string March = "from=2026-03-01&last=2026-03-31";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Ranks 1 to 10 against 9.5 9.5 7.5 7.5 5.5 5.5 3.5 3.5 1 2: −0.9755.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_it_took_is_held_against_what_customers_said_of_it(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        double[] scores = [7, 7, 6, 6, 5, 5, 4, 4, 1];
        for (var i = 0; i < scores.Length; i++)
            await HelpAsync(server, $"u{i}", 4 * i, scores[i]);
        await server.CountedAsync();
        const string effort = $"/metrics/observed_effort?{March}";
        const string saying = $"/metrics/observed_effort/said?{March}";
        (await ReadAsync(browser, saying)).ShouldContain("too few customers with both to tell a correlation (9)");

        var last = await HelpAsync(server, "u9", 36, 3);
        await server.CountedAsync();
        // The mean of 0, 2 … 18 points, ± 2.262 · √(330 / 9 / 10).
        (await ReadAsync(browser, effort)).ShouldContain("9.0 points ± 4.3");
        (await ReadAsync(browser, $"{effort}&part=waiting")).ShouldContain("9.0 points ± 4.3");
        (await ReadAsync(browser, $"{effort}&part=contacts")).ShouldContain("0.0 points ± 0.0");
        var said = await ReadAsync(browser, saying);
        said.ShouldContain("Customers said: CES 60 %");
        said.ShouldContain("correlation with it \u22120.98 (95 %: \u22120.98 to \u22120.53), 10 customers with both");
        (await ReadAsync(browser, $"{saying}&part=repeats")).ShouldContain("the same for all of 10 customers");
        // What only conversations have narrows the conversations alone.
        var byPhone = await ReadAsync(browser, $"{saying}&channel=phone");
        byPhone.ShouldContain("Customers said: CES 60 %");
        byPhone.ShouldContain("tell a correlation (0)");
        (await ReadAsync(browser, $"/customers/{last}")).ShouldContain(
            "Effort 18 of 100 of the conversation that was judged"
        );
        // Whoever may not see the conversation is not told what it took.
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        await server.Client.Teams.SeatAsync(agent.Person!.Email, nameof(Sees.Own).ToLowerInvariant(), ct: Ct);
        (await ReadAsync(agent, $"/customers/{last}")).ShouldNotContain("of 100");
    }

    /// <summary>A conversation that is answered after so many hours, two hours a point, and an answer to CES.</summary>
    private static async Task<Guid> HelpAsync(RunningServer server, string userId, double hours, double said)
    {
        var begun = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var who = new CustomerIdentities { UserId = userId };
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(new(who, "email", "It broke") { OccurredAt = begun }, ct: Ct);
        var answered = begun.AddHours(hours);
        await desk.SayAsync(
            it.Id,
            new("agent", "So it is mended") { Agent = "a@x.org", OccurredAt = answered },
            ct: Ct
        );
        await desk.ResolveAsync(it.Id, "a@x.org", answered, ct: Ct);
        await Wait.UntilAsync(
            async () => (await desk.GetAsync(it.Id, Ct)).Facts!.SettledAt is not null,
            "it has settled"
        );
        var answer = Asked.Answer("ces", begun.AddDays(10), said, [1, 7]) with { Customer = who };
        (await server.Client.Touchpoints.SendAsync([answer], Ct)).Accepted.ShouldBe(1);
        return it.CustomerId;
    }

    private static async Task<string> ReadAsync(Browser browser, string path)
    {
        var page = await browser.ReadAsync(path);
        page.Response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(page.Html, " ")), " ");
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
