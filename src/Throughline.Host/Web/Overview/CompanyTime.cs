using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>As of when pages show what happened: now, or in the demo company the end of its story.</summary>
internal sealed class CompanyTime(Database database, TimeProvider time)
{
    // The demo company's story ended with a day of UTC; it is shown as of the evening before, by its own clock.
    private static readonly TimeSpan StoryOver = TimeSpan.FromHours(3);

    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) =>
        await Installation.IsDemoAsync(database, ct)
            ? AsOf(await database.SnapshotAsync(tx => SourceActivity.ReadAllAsync(tx, ct), ct), isDemo: true)
            : time.GetUtcNow();

    public DateTimeOffset AsOf(List<SourceActivity> sources, bool isDemo)
    {
        var now = time.GetUtcNow();
        if (!isDemo || sources.Count == 0)
            return now;
        var last = sources.Max(source => source.LastAt);
        return now - last > StoryOver ? last - StoryOver : now;
    }
}
