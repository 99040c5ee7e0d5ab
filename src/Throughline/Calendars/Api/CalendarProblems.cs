using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Calendars.Saved;

namespace Throughline.Calendars.Api;

/// <summary>Answers that say why not (RFC 9457), each with its stable code.</summary>
internal static class CalendarProblems
{
    public static ProblemHttpResult NoCalendar(Guid id) =>
        Of(StatusCodes.Status404NotFound, "calendar_not_found", $"There is no calendar {id}.");

    public static ProblemHttpResult Invalid(string code, string detail) =>
        Of(StatusCodes.Status400BadRequest, code, detail);

    public static ProblemHttpResult Of(CalendarOutcome outcome, Guid id) =>
        outcome switch
        {
            CalendarOutcome.NotFound => NoCalendar(id),
            CalendarOutcome.Refused { Rejection: var wrong } => Invalid(wrong.Code, wrong.Detail),
            CalendarOutcome.FaultyFile { Faults: var faults } => Of(
                StatusCodes.Status400BadRequest,
                "invalid_file",
                $"Line {faults[0].Line}: {faults[0].Detail}",
                faults
            ),
            CalendarOutcome.NameTaken => Of(
                StatusCodes.Status409Conflict,
                "name_taken",
                "There is a calendar of that name already."
            ),
            CalendarOutcome.InUse { By: var by } => Of(
                StatusCodes.Status409Conflict,
                "calendar_in_use",
                $"Working time is measured by it: {by}. Give that another calendar first."
            ),
            CalendarOutcome.ChangedMeanwhile { Version: var version } => Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The calendar is at \"{version}\" now: read it again and decide anew."
            ),
            _ => Of(
                StatusCodes.Status409Conflict,
                "too_many_calendars",
                $"There are {CreateCalendar.MostCalendars} calendars, which is the most: delete one first."
            ),
        };

    public static ProblemHttpResult Of(int status, string code, string detail, object? errors = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (errors is not null)
            extensions["errors"] = errors;
        return TypedResults.Problem(statusCode: status, detail: detail, extensions: extensions);
    }
}
