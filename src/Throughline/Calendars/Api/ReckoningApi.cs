using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Calendars.Saved;

namespace Throughline.Calendars.Api;

/// <summary>What a calendar says, so that anybody can check what was measured with it.</summary>
internal static class ReckoningApi
{
    private const string Instants = "must be an instant as RFC 3339 has it, like 2026-03-27T15:30:00Z.";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static void MapReckoning(this IEndpointRouteBuilder reading)
    {
        reading
            .MapGet("/{id:guid}/elapsed", ElapsedAsync)
            .WithSummary("How much working time lies between two instants.");
        reading
            .MapGet("/{id:guid}/due", DueAsync)
            .WithSummary("By when some working time will have passed, or from when it did.");
    }

    private static async Task<Results<Ok<ElapsedView>, ProblemHttpResult>> ElapsedAsync(
        Guid id,
        string? from,
        string? to,
        CalendarBook book,
        CancellationToken ct
    )
    {
        if (Instant(from) is not { } start)
            return CalendarProblems.Invalid("invalid_from", $"'from' {Instants}");
        if (Instant(to) is not { } end)
            return CalendarProblems.Invalid("invalid_to", $"'to' {Instants}");
        if (await book.FindAsync(new(id), ct) is not { } calendar)
            return CalendarProblems.NoCalendar(id);
        var seconds = calendar.Working.Elapsed(start, end) is { } worked
            ? (decimal?)worked.Ticks / TimeSpan.TicksPerSecond
            : null;
        return TypedResults.Ok(new ElapsedView(start, end, seconds));
    }

    private static async Task<Results<Ok<DueView>, ProblemHttpResult>> DueAsync(
        Guid id,
        string? from,
        string? seconds,
        CalendarBook book,
        CancellationToken ct
    )
    {
        if (Instant(from) is not { } start)
            return CalendarProblems.Invalid("invalid_from", $"'from' {Instants}");
        // Twice the horizon, so that what is out of it is answered as such.
        var most = (decimal)Reach.Horizon.TotalSeconds * 2;
        if (
            !decimal.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > most
        )
            return CalendarProblems.Invalid("invalid_seconds", $"'seconds' must be a number from -{most} to {most}.");
        if (await book.FindAsync(new(id), ct) is not { } calendar)
            return CalendarProblems.NoCalendar(id);
        var duration = TimeSpan.FromTicks((long)(number * TimeSpan.TicksPerSecond));
        return TypedResults.Ok(new DueView(start, number, calendar.Working.Due(start, duration)));
    }

    // A plus that nobody encoded arrives as a space.
    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Trim().Replace(' ', '+'),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : null;
}
