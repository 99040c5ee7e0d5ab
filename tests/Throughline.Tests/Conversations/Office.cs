using Throughline.Client;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>The team "care", which works Monday to Friday from nine to five in Berlin.</summary>
internal static class Office
{
    public const string Team = "care";

    /// <param name="server">Whose.</param>
    /// <param name="isDefault">Whether all are measured by its hours who have none of their own.</param>
    /// <returns>The calendar.</returns>
    public static async Task<Calendar> OpenAsync(RunningServer server, bool isDefault = false)
    {
        var ct = TestContext.Current.CancellationToken;
        var hours = CalendarHours.MondayToFriday(new HoursOfDay("09:00", "17:00"));
        var calendar = await server.Client.Calendars.CreateAsync("Office", "Europe/Berlin", hours, ct: ct);
        await server.Client.Teams.CreateAsync(Team, "Care", calendar.Id, ct: ct);
        if (isDefault)
            await server.Client.Calendars.PreferAsync(calendar.Id, ct);
        return calendar;
    }
}
