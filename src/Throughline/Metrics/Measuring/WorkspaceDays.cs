using System.Text.Json;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Metrics.Measuring;

/// <summary>Which day an instant falls on, in the zone of the workspace as the ledger has it up to an entry.</summary>
public sealed class WorkspaceDays(Workspace workspace)
{
    private readonly TimeZoneInfo zone = workspace.Zone;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    // Uses ledger_type, and is told to: looking for the last one from the ledger's end finds it at once, or reads all of it.
    internal const string LastChange = """
        with change as materialized (select seq, data from ledger where type = @type)
        select data
        from change
        where seq <= @upTo
        order by seq desc
        limit 1
        """;

    /// <summary>Days since 1970-01-01.</summary>
    public long Of(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime).DayNumber - Epoch;

    /// <summary>When a day begins; see <see cref="Workspace.StartOf"/>.</summary>
    public DateTimeOffset StartOf(long day) => workspace.StartOf(Date(day));

    /// <summary>The first day of a day's week.</summary>
    public long WeekOf(long day) => Number(workspace.WeekOf(Date(day)));

    /// <summary>See <see cref="Workspace.Inactivity"/>.</summary>
    public int Inactivity => workspace.Inactivity;

    public static long Number(DateOnly day) => day.DayNumber - Epoch;

    public static DateOnly Date(long day) => DateOnly.FromDayNumber((int)day + Epoch);

    public static long FirstOfMonth(long day) => day - Date(day).Day + 1;

    public static long MonthsBetween(long earlier, long later) => Month(Date(later)) - Month(Date(earlier));

    /// <summary>Months since January of year 0: cells of a month lie together.</summary>
    public static long Month(DateOnly day) => (day.Year * 12L) + day.Month - 1;

    internal static bool ChangedIn(IEnumerable<Entry> entries) =>
        entries.Any(entry =>
            entry.Type == WorkspaceEntries.Changed
            && WorkspaceEntries.Before(entry.Data).TimeZone != WorkspaceEntries.After(entry.Data).TimeZone
        );

    /// <summary>Whether customers' lives are cut otherwise from now on, though their days are the same.</summary>
    internal static bool LivesChangedIn(IEnumerable<Entry> entries) =>
        entries.Any(entry =>
            entry.Type == WorkspaceEntries.Changed
            && Cut(WorkspaceEntries.Before(entry.Data)) != Cut(WorkspaceEntries.After(entry.Data))
        );

    private static (string, int, DayOfWeek) Cut(Workspace workspace) =>
        (workspace.TimeZone, workspace.Inactivity, workspace.WeekStart);

    internal static async Task<WorkspaceDays> AsOfAsync(WriteTransaction tx, long upTo, CancellationToken ct)
    {
        var changes = await tx.QueryAsync<string>(LastChange, new { type = WorkspaceEntries.Changed, upTo }, ct);
        return new WorkspaceDays(changes is [var last] ? WorkspaceEntries.After(last) : new Workspace());
    }
}
