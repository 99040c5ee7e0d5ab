using Microsoft.Extensions.DependencyInjection;
using Throughline.Access.Teams;
using Throughline.Calendars.Saved;

namespace Throughline.Calendars;

/// <summary>
/// The room Calendars owns when people work: hours, nights, holidays, zones and their versions, and with them how much
/// working time has passed and by when some will have. Who works by which calendar is left to the rooms above. What
/// reckons is pure; what keeps calendars lies in <c>Saved</c>.
/// </summary>
public static class CalendarsRoom
{
    public static IServiceCollection AddCalendars(this IServiceCollection services) =>
        services
            .AddSingleton<CalendarBook>()
            .AddSingleton<IKnowsCalendars, CalendarsKept>()
            .AddSingleton<CreateCalendar>()
            .AddSingleton<ChangeCalendar>()
            .AddSingleton<HolidayImport>()
            .AddSingleton<RemoveHoliday>()
            .AddSingleton<DeleteCalendar>();
}
