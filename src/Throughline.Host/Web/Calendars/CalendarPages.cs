using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Host.Web.Settings;
using Throughline.Kernel;

namespace Throughline.Host.Web.Calendars;

/// <summary>Settings, Working hours: calendars and their hours; what can be done with holidays lies beside it.</summary>
internal static class CalendarPages
{
    public const string Address = "/settings/calendars";

    public static string AddressOf(CalendarId id) => $"{Address}/{id}";

    public static void MapCalendarPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/new", NewAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapHolidayActions();
        pages.MapCalendarRemoval();
    }

    private static async Task<IResult> ListAsync(CalendarBook book, TimeProvider time, CancellationToken ct) =>
        new RazorComponentResult<CalendarList>(
            new Dictionary<string, object?>
            {
                [nameof(CalendarList.Calendars)] = await book.ListAsync(ct),
                [nameof(CalendarList.Now)] = time.GetUtcNow(),
            }
        );

    private static async Task<IResult> NewAsync(WorkspaceSettings settings, CancellationToken ct) =>
        New(CalendarForm.New((await settings.GetAsync(ct)).TimeZone), null);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        CreateCalendar create,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = CalendarForm.Read(await http.Request.ReadFormAsync(ct));
        var outcome = await create.RunAsync(form.Name, form.TimeZone, form.Hours, [], me.Actor, ct);
        return outcome is CalendarOutcome.Saved { Id: var id }
            ? Pages.Done(http, AddressOf(id), "calendars.made")
            : New(form, RejectionOf(outcome));
    }

    private static async Task<IResult> ShowAsync(Guid id, CalendarBook book, TimeProvider time, CancellationToken ct) =>
        await book.FindAsync(new(id), ct) is { } calendar
            ? Page(calendar, CalendarForm.Of(calendar, time.GetUtcNow()), time, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        ChangeCalendar change,
        CalendarBook book,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = CalendarForm.Read(await http.Request.ReadFormAsync(ct));
        var wanted = new WantedCalendar(form.Name, form.TimeZone, form.Hours, form.StartOfDay());
        var outcome = await change.RunAsync(new(id), form.Version ?? 0, wanted, me.Actor, ct);
        if (outcome is CalendarOutcome.Saved)
            return Pages.Done(http, AddressOf(new(id)), "settings.saved");
        // Shown with the version that stands now: who sends it again has been told, and decides.
        return await book.FindAsync(new(id), ct) is { } now
            ? Page(now, form with { Version = now.Row.Version }, time, new() { Rejection = RejectionOf(outcome) })
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    /// <param name="calendar">Which.</param>
    /// <param name="form">As it stands in its form.</param>
    /// <param name="time">What is past and what is to come.</param>
    /// <param name="wrong">What was wrong with a form of the page; null when nothing was.</param>
    public static RazorComponentResult Page(
        SavedCalendar calendar,
        CalendarForm form,
        TimeProvider time,
        CalendarFault? wrong
    ) =>
        Pages.Form<CalendarPage>(
            new()
            {
                [nameof(CalendarPage.Calendar)] = calendar,
                [nameof(CalendarPage.Form)] = form,
                [nameof(CalendarPage.Now)] = time.GetUtcNow(),
                [nameof(CalendarPage.Wrong)] = wrong,
            },
            wrong is not null
        );

    public static Rejection RejectionOf(CalendarOutcome outcome) =>
        outcome switch
        {
            CalendarOutcome.Refused refused => refused.Rejection,
            CalendarOutcome.NameTaken => new("name_taken", ""),
            CalendarOutcome.ChangedMeanwhile => new("changed_meanwhile", ""),
            CalendarOutcome.FaultyFile { Faults: var faults } => new("invalid_file", faults[0].Detail),
            _ => new("too_many_calendars", ""),
        };

    private static RazorComponentResult<NewCalendarPage> New(CalendarForm form, Rejection? rejection) =>
        Pages.Form<NewCalendarPage>(
            new() { [nameof(NewCalendarPage.Form)] = form, [nameof(NewCalendarPage.Rejection)] = rejection },
            rejection is not null
        );
}
