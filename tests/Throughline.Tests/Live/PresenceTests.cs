using System.Diagnostics;
using Throughline.Access;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

/// <summary>Who else looks at a customer.</summary>
public sealed class PresenceTests
{
    [Fact]
    public async Task Others_at_the_same_customer_are_seen_to_come_edit_and_go()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        using var other = await Browser.SignInAsync(scene.Server, Role.Agent);
        var topic = $"customer:{await scene.HappensAsync("ada")}";
        var elsewhere = $"customer:{await scene.HappensAsync("bob")}";
        var mine = await scene.WatchAsync(topic);
        var mineToo = await scene.WatchAsync(topic);
        var apart = await scene.WatchAsync(elsewhere);
        var theirs = await LiveTab.WatchAsync(other.Address, other.SessionCookie!, [topic], mine.Seq);

        // Nobody is company to themselves.
        await Wait.UntilAsync(() => theirs.Company == "An owner", "they see me, once");
        await Wait.UntilAsync(() => mine.Company == "An agent" && mineToo.Company == "An agent", "I see them");
        await theirs.SayAsync($$"""{"watch":["{{topic}}"],"after":{{mine.Seq}},"path":null,"editing":true}""");
        await Wait.UntilAsync(() => mine.Company == "An agent (editing)", "I see them editing");
        var left = TimeProvider.System.GetTimestamp();
        await theirs.DisposeAsync();
        await Wait.UntilAsync(() => mine.Company == "" && mineToo.Company == "", "I see them gone");

        Stopwatch.GetElapsedTime(left).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        apart.Heard.ShouldAllBe(message => message.Company == null);
    }
}
