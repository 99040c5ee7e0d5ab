using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>Whatever is sent, the answer is a clear problem, what can be kept waits in quarantine, and the server goes on.</summary>
[Collection(nameof(FaultsRun))]
public sealed class BadInputTests
{
    private const int Bombs = 20;
    private const int OneMegabyte = 1024 * 1024;

    // Twenty honest requests of the largest size, and the runtime's own breathing.
    private const long MostGrowth = 150L * OneMegabyte;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_bad_call_has_its_problem_and_its_place_in_quarantine(DatabaseEngine engine)
    {
        await using var shop = await ShopServer.StartAsync(engine);
        foreach (var bad in BadCall.All)
        {
            var answer = await shop.SendAsync(WireRequest.Post(bad.Path, shop.Key, bad.Bytes, bad.Headers));
            answer.ShouldNotBeNull(bad.Name);
            answer.Status.ShouldBe(bad.Status, $"{bad.Name}: {answer.Body}");
            answer.ContentType.ShouldStartWith("application/problem+json", Case.Insensitive, bad.Name);
            var problem = JsonElement.Parse(answer.Body);
            problem.GetProperty("code").GetString().ShouldBe(bad.Code, bad.Name);
            problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace(bad.Name);
        }

        var kept = await shop.QuarantineAsync();
        kept.Select(item => item.Code).ShouldBe(BadCall.All.Where(bad => bad.IsKept).Select(bad => bad.Code));
        kept.Select(item => item.Raw)
            .ShouldBe(BadCall.All.Where(bad => bad.IsKept).Select(bad => Encoding.UTF8.GetString(bad.Bytes)));
        (await shop.SendAsync(WireRequest.Post("/v1/track", "no such key", "{}"u8)))!.Status.ShouldBe(401);
        await shop.ShouldGoOnAsync();
        await shop.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Bodies_that_unpack_to_gigabytes_are_refused_in_little_memory(DatabaseEngine engine)
    {
        await using var shop = await ShopServer.StartAsync(engine);
        await shop.ShouldGoOnAsync();
        var before = shop.Server.PeakMemory;
        byte[] gzip = Packed(stream => new GZipStream(stream, CompressionLevel.Optimal), 1);
        (string Encoding, byte[] Body)[] bombs =
        [
            ("br", Packed(stream => new BrotliStream(stream, CompressionLevel.Fastest), 1024)),
            // A file of several members unpacks to all of them.
            ("gzip", [.. Enumerable.Repeat(gzip, 900).SelectMany(member => member)]),
        ];
        foreach (var (encoding, body) in bombs)
        {
            var request = WireRequest.Post("/v1/batch", shop.Key, body, $"Content-Encoding: {encoding}\r\n");
            var answers = await Task.WhenAll(Enumerable.Range(0, Bombs).Select(_ => shop.SendAsync(request)));
            foreach (var answer in answers)
                (answer?.Status, answer?.Body.Contains("body_too_large")).ShouldBe((413, true));
        }

        (shop.Server.PeakMemory - before).ShouldBeLessThan(MostGrowth);
        await shop.ShouldGoOnAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Headers_without_end_and_bodies_that_drip_are_cut_off(DatabaseEngine engine)
    {
        await using var shop = await ShopServer.StartAsync(engine);
        await using var slow = await WireConnection.OpenAsync(shop.Server.Port);
        await slow.SendAsync(WireRequest.Track(shop.Key, "slow", "u").AsMemory()[..^20]);

        var huge = WireRequest.Post("/v1/track", shop.Key, "{}"u8, $"X-Huge: {new string('x', 64 * 1024)}\r\n");
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $"X-Many-{i}: x\r\n"));
        (await shop.SendAsync(huge))?.Status.ShouldBe(431);
        (await shop.SendAsync(WireRequest.Post("/v1/track", shop.Key, "{}"u8, many)))?.Status.ShouldBe(431);
        await shop.ShouldGoOnAsync();

        // Kestrel asks for 240 bytes a second after five of grace.
        var answer = await slow.ReadAsync();
        (answer?.Status ?? 408).ShouldBe(408);
        (await shop.Database.SentIdsAsync()).ShouldNotContain("slow");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_crowd_of_identities_and_a_circle_of_aliases_stay_within_bounds(DatabaseEngine engine)
    {
        const int identities = 10_000;
        const int most = 1_000;
        await using var shop = await ShopServer.StartAsync(engine);
        var rejected = new List<JsonElement>();
        foreach (var part in Enumerable.Range(0, identities).Chunk(2_500))
        {
            var calls = part.Select(i =>
                $$"""{"type":"page","messageId":"i-{{i}}","userId":"crowd","anonymousId":"device-{{i}}"}"""
            );
            rejected.AddRange((await shop.BatchAsync(calls)).GetProperty("rejected").EnumerateArray());
        }
        string[] people = ["a", "b", "c", "a"];
        var circle = people.Zip(people.Skip(1)).Select(pair => Alias(pair.First, pair.Second)).ToList();
        var aliased = await shop.BatchAsync([.. circle, .. circle, Alias("a", "a")]);

        rejected.Count.ShouldBe(identities - most + 1);
        rejected.ShouldAllBe(item => item.GetProperty("code").GetString() == "too_many_identities");
        (await shop.QuarantineAsync()).Count.ShouldBe(rejected.Count);
        aliased.GetProperty("accepted").GetInt32().ShouldBe(7, aliased.ToString());
        (await shop.Database.CountAsync("select count(distinct customer_id) from profile")).ShouldBe(2);
        await shop.ShouldGoOnAsync();
        await shop.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Batches_replayed_and_reordered_change_nothing_and_the_good_of_a_bad_batch_is_kept(
        DatabaseEngine engine
    )
    {
        await using var shop = await ShopServer.StartAsync(engine);
        var calls = Enumerable
            .Range(0, 100)
            .Select(i =>
                $$"""{"type":"track","messageId":"{{i}}","userId":"u","event":"e","timestamp":"2026-01-01T00:00:{{i % 60:00}}.{{i / 60}}00Z"}"""
            )
            .ToList();
        var bad = new[]
        {
            "7",
            """{"type":"track","userId":"u"}""",
            $$"""{"type":"page","userId":"{{new string('x', 33 * 1024)}}"}""",
        };

        var mixed = await shop.BatchAsync([.. Enumerable.Reverse(calls), .. bad]);
        var again = await shop.BatchAsync([.. calls, .. calls]);

        mixed.GetProperty("accepted").GetInt32().ShouldBe(calls.Count);
        mixed
            .GetProperty("rejected")
            .EnumerateArray()
            .Select(item => (item.GetProperty("index").GetInt32(), item.GetProperty("code").GetString()))
            .ShouldBe([(100, "invalid_item"), (101, "event_name_missing"), (102, "event_too_large")]);
        again.GetProperty("duplicates").GetInt32().ShouldBe(2 * calls.Count);
        var timeline = (await shop.Database.TimelinesAsync()).ShouldHaveSingleItem();
        timeline.ShouldBe(Enumerable.Range(0, 100).OrderBy(i => (i % 60, i / 60)).Select(i => i.ToString()));
        (await shop.QuarantineAsync()).Select(item => item.Raw).Order().ShouldBe(bad.Order());
        await shop.ShouldVerifyAsync();
    }

    private static string Alias(string user, string previous) =>
        $$"""{"type":"alias","userId":"{{user}}","previousId":"{{previous}}"}""";

    private static byte[] Packed(Func<Stream, Stream> packing, int megabytes)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
            for (var i = 0; i < megabytes; i++)
                stream.Write(new byte[OneMegabyte]);
        return packed.ToArray();
    }
}
