using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Calendars.Saved;

namespace Throughline.Host.Web.Calendars;

/// <summary>Deleting a calendar, on a page of its own.</summary>
internal static class CalendarRemoval
{
    public static void MapCalendarRemoval(this IEndpointRouteBuilder pages)
    {
        const string Delete = $"{CalendarPages.Address}/{{id:guid}}/delete";
        pages.MapGet(Delete, AskAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Delete, DeleteAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> AskAsync(Guid id, CalendarBook book, CancellationToken ct) =>
        await book.FindAsync(new(id), ct) is { } calendar
            ? Ask(calendar, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        DeleteCalendar delete,
        CalendarBook book,
        SignedIn me,
        CancellationToken ct
    )
    {
        var calendar = await book.FindAsync(new(id), ct);
        var outcome = await delete.RunAsync(new(id), me.Actor, ct);
        return outcome switch
        {
            CalendarOutcome.Saved => Pages.Done(http, CalendarPages.Address, "calendars.deleted"),
            CalendarOutcome.InUse { By: var by } when calendar is not null => Ask(calendar, by),
            _ => Pages.Refuse(StatusCodes.Status404NotFound),
        };
    }

    private static RazorComponentResult<DeleteCalendarPage> Ask(SavedCalendar calendar, string? inUseBy) =>
        new RazorComponentResult<DeleteCalendarPage>(
            new Dictionary<string, object?>
            {
                [nameof(DeleteCalendarPage.Calendar)] = calendar,
                [nameof(DeleteCalendarPage.InUseBy)] = inUseBy,
            }
        )
        {
            StatusCode = inUseBy is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
}
