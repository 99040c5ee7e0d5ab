using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Ingestion;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion;

public sealed class WaitingRoomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void There_is_room_for_so_many_bytes_and_again_when_somebody_leaves()
    {
        var room = new WaitingRoom();
        var first = room.Enter(WaitingRoom.MostBytes - 1).ShouldNotBeNull();
        using var second = room.Enter(1).ShouldNotBeNull();
        room.Enter(1).ShouldBeNull();
        first.Dispose();
        first.Dispose();
        using var third = room.Enter(WaitingRoom.MostBytes - 1).ShouldNotBeNull();
        room.Enter(1).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_finds_no_room_is_told_when_to_come_back()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using (server.Services.GetRequiredService<WaitingRoom>().Enter(WaitingRoom.MostBytes))
        {
            var refused = await SendAsync(server);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
            problem.GetProperty("code").GetString().ShouldBe("busy");
        }
        (await SendAsync(server)).EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> SendAsync(RunningServer server) =>
        server.SendAsync(
            HttpMethod.Post,
            "/v1/touchpoints",
            new StringContent("""{"type":"visit.noted"}""", Encoding.UTF8, "application/json")
        );
}
