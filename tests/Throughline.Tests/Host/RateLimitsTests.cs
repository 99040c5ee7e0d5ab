using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Throughline.Host.Api;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class RateLimitsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_caller_who_asks_too_much_is_let_in_again_in_the_next_window()
    {
        var clock = new TestClock();
        var limits = new RateLimits(clock);
        var limit = new Limit(2, TimeSpan.FromSeconds(10));

        limits.Count(limit, "a").Remaining.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(4));
        limits.Count(limit, "a").Reset.ShouldBe(TimeSpan.FromSeconds(6));
        limits.Count(limit, "a").IsOver.ShouldBeTrue();
        limits.Count(limit, "b").IsOver.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(6));
        limits.Count(limit, "a").IsOver.ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_keys_are_refused_sooner_and_right_ones_are_not()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var last = await WrongAsync(server);
        last.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        for (var i = 0; i < RateLimits.Failures.Most; i++)
            last = await WrongAsync(server);

        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter.ShouldNotBeNull();
        var problem = await last.Content.ReadFromJsonAsync<JsonElement>(Ct);
        problem.GetProperty("code").GetString().ShouldBe("rate_limited");
        var right = await server.SendAsync(HttpMethod.Get, "/v1/customers");
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        right.Headers.GetValues("RateLimit-Limit").ShouldBe([$"{RateLimits.Requests.Most}"]);
        right.Headers.GetValues("RateLimit-Remaining").ShouldBe([$"{RateLimits.Requests.Most - 1}"]);
        right.Headers.Contains("RateLimit-Reset").ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> WrongAsync(RunningServer server)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/customers")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "wrong") },
        };
        return server.Http.SendAsync(request, Ct);
    }
}
