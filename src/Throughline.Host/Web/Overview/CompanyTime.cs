using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>As of when pages show what happened: now, or in the demo company the end of its story.</summary>
internal sealed class CompanyTime(Database database, TimeProvider time)
{
    // Something happens to the demo company every few minutes, until its story ends.
    private static readonly TimeSpan StoryOver = TimeSpan.FromMinutes(15);

    // Once it is told, it stays as it is.
    private DateTimeOffset? story;

    public async Task<DateTimeOffset> NowAsync(CancellationToken ct) =>
        await StoryEndAsync(ct) is { } ended
            ? AsOf(await database.SnapshotAsync(tx => SourceActivity.ReadAllAsync(tx, ct), ct), ended)
            : time.GetUtcNow();

    /// <summary>Until when the demo company's story is told; null: this is no demo.</summary>
    public async ValueTask<DateTimeOffset?> StoryEndAsync(CancellationToken ct) =>
        story ??= await Installation.DemoEndAsync(database, ct);

    public DateTimeOffset AsOf(List<SourceActivity> sources, DateTimeOffset? storyEnd)
    {
        var now = time.GetUtcNow();
        if (storyEnd is null || sources.Count == 0)
            return now;
        var last = sources.Max(source => source.LastAt);
        return now - last > StoryOver ? last : now;
    }
}
