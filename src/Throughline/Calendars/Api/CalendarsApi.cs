using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Kernel;

namespace Throughline.Calendars.Api;

/// <summary>Working calendars: keeping them, their holidays, and reckoning with them.</summary>
public static class CalendarsApi
{
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/calendars").WithTags("Calendars").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All working calendars, by name.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A working calendar; its ETag is needed to change it.");
        reading.MapReckoning();

        // They are settings: what every response is measured in is not for whoever serves customers to move.
        var writing = routes.MapGroup("/v1/calendars").WithTags("Calendars").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Make a working calendar.");
        writing
            .MapPut("/{id:guid}", ChangeAsync)
            .WithSummary(
                "Rename a calendar, or give it other hours from now or later on. If-Match takes the ETag last seen."
            );
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a calendar that nothing measures with.");
        writing
            .MapPut("/{id:guid}/default", PreferAsync)
            .WithSummary("Measure by this calendar wherever a team has none of its own.");
        writing.MapDelete("/{id:guid}/default", NeglectAsync).WithSummary("Measure by it only where a team has it.");
        writing.MapHolidays();
    }

    private static async Task<Ok<IReadOnlyList<CalendarView>>> ListAsync(
        CalendarBook book,
        TimeProvider time,
        CancellationToken ct
    ) =>
        TypedResults.Ok<IReadOnlyList<CalendarView>>([
            .. (await book.ListAsync(ct)).Select(calendar => CalendarView.Of(calendar, time.GetUtcNow())),
        ]);

    private static async Task<Results<Ok<CalendarView>, ProblemHttpResult>> GetAsync(
        Guid id,
        CalendarBook book,
        TimeProvider time,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await ShowAsync(new(id), book, time, response, ct) is { } view
            ? TypedResults.Ok(view)
            : CalendarProblems.NoCalendar(id);

    private static async Task<Results<Created<CalendarView>, ProblemHttpResult>> CreateAsync(
        CalendarRequest request,
        CreateCalendar create,
        CalendarBook book,
        TimeProvider time,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var zone = CalendarZones.Find(request.TimeZone) ?? TimeZoneInfo.Utc;
        var (holidays, wrong) = HolidayList.Read(request.Holidays ?? [], zone);
        if (holidays is null)
            return CalendarProblems.Invalid(wrong!.Code, wrong.Detail);
        var outcome = await create.RunAsync(request.Name, request.TimeZone, request.Hours, holidays, Actor(caller), ct);
        return outcome is CalendarOutcome.Saved { Id: var id }
            ? TypedResults.Created($"/v1/calendars/{id}", (await ShowAsync(id, book, time, response, ct))!)
            : CalendarProblems.Of(outcome, default);
    }

    private static async Task<Results<Ok<CalendarView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        CalendarChangeRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ChangeCalendar change,
        CalendarBook book,
        TimeProvider time,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (ifMatch is null)
            return CalendarProblems.Of(
                StatusCodes.Status428PreconditionRequired,
                "if_match_required",
                "Send the ETag of the calendar as you last saw it in If-Match, so that nobody's change is overwritten."
            );
        // What is no tag of ours matches no version.
        var seen = int.TryParse(ifMatch.Trim().Trim('"'), out var version) ? version : 0;
        var wanted = new WantedCalendar(request.Name, request.TimeZone, request.Hours, request.ValidFrom);
        var outcome = await change.RunAsync(new(id), seen, wanted, Actor(caller), ct);
        return outcome is CalendarOutcome.Saved && await ShowAsync(new(id), book, time, response, ct) is { } view
            ? TypedResults.Ok(view)
            : CalendarProblems.Of(outcome, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        DeleteCalendar delete,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await delete.RunAsync(new(id), Actor(caller), ct) is var outcome and not CalendarOutcome.Saved
            ? CalendarProblems.Of(outcome, id)
            : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> PreferAsync(
        Guid id,
        WorkspaceSettings settings,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        await settings.ChangeAsync(company => company with { CalendarId = id }, Actor(caller), ct);
        return (await settings.GetAsync(ct)).CalendarId == id
            ? TypedResults.NoContent()
            : CalendarProblems.NoCalendar(id);
    }

    private static async Task<NoContent> NeglectAsync(
        Guid id,
        WorkspaceSettings settings,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        await settings.ChangeAsync(
            company => company.CalendarId == id ? company with { CalendarId = null } : company,
            Actor(caller),
            ct
        );
        return TypedResults.NoContent();
    }

    private static async Task<CalendarView?> ShowAsync(
        CalendarId id,
        CalendarBook book,
        TimeProvider time,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await book.FindAsync(id, ct) is not { } calendar)
            return null;
        response.Headers.ETag = $"\"{calendar.Row.Version}\"";
        return CalendarView.Of(calendar, time.GetUtcNow());
    }

    internal static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";
}
