using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Throughline.Access;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class IdempotencyTests
{
    private const string Segments = "/v1/segments";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_request_sent_again_is_answered_again_and_happens_once(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var first = await CreateAsync(server, "Loyal", "k-1");
        var again = await CreateAsync(server, "Loyal", "k-1");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await again.Content.ReadAsStringAsync(Ct)).ShouldBe(await first.Content.ReadAsStringAsync(Ct));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_key_names_one_request_only(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await CreateAsync(server, "Loyal", "k-1");
        var other = await CreateAsync(server, "Quiet", "k-1");

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CodeAsync(other)).ShouldBe("idempotency_key_reused");
        (await CreateAsync(server, "Quiet", "k-2")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_in_progress_waits_and_what_crashed_is_taken_over(DatabaseEngine engine)
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(engine);
        var answered = new AnsweredRequests(database.Database, clock);
        var (owner, request) = (Guid.NewGuid(), new byte[] { 1 });

        var first = (await answered.ClaimAsync(owner, "k", request, Ct)).ShouldBeOfType<RequestClaim.Ours>();
        (await answered.ClaimAsync(owner, "k", request, Ct)).ShouldBeOfType<RequestClaim.InProgress>();
        clock.Advance(AnsweredRequests.LongestWork + TimeSpan.FromSeconds(1));
        (await answered.ClaimAsync(owner, "k", [2], Ct)).ShouldBeOfType<RequestClaim.AnotherRequest>();
        var second = (await answered.ClaimAsync(owner, "k", request, Ct)).ShouldBeOfType<RequestClaim.Ours>();

        await answered.AnswerAsync(owner, "k", first, 200, "too late", Ct);
        (await answered.ClaimAsync(owner, "k", request, Ct)).ShouldBeOfType<RequestClaim.InProgress>();
        await answered.AnswerAsync(owner, "k", second, 200, "in time", Ct);
        (await answered.ClaimAsync(owner, "k", request, Ct)).ShouldBe(new RequestClaim.Answered(200, "in time"));

        clock.Advance(AnsweredRequests.Remembered);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await answered.ClaimAsync(owner, "other", [3], Ct)).ShouldBeOfType<RequestClaim.Ours>();
        (await answered.ClaimAsync(owner, "k", [4], Ct)).ShouldBeOfType<RequestClaim.Ours>();
    }

    private static Task<HttpResponseMessage> CreateAsync(RunningServer server, string name, string key) =>
        server.SendAsync(
            HttpMethod.Post,
            Segments,
            JsonContent.Create(new { name, definition = new { trait = "country", @is = "FR" } }),
            ("Idempotency-Key", key)
        );

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();
}
