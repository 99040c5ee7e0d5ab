using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>As of when pages show what happened: now, or in a demo company whose story is over its last event.</summary>
internal sealed class CompanyTime(Database database, TimeProvider time)
{
    // Something happens to the demo company every few minutes, until its story ends.
    private static readonly TimeSpan StoryOver = TimeSpan.FromMinutes(15);

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
        return now - last > StoryOver ? last : now;
    }
}
