using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Calendars.HolidayFiles;
using Throughline.Calendars.Saved;

namespace Throughline.Calendars.Api;

/// <summary>Holidays of a calendar: a file of them, or one by one.</summary>
internal static class HolidaysApi
{
    private const string FileType = "text/calendar";

    public static void MapHolidays(this IEndpointRouteBuilder writing)
    {
        writing
            .MapPost("/{id:guid}/holidays", AddAsync)
            .WithSummary(
                "Add holidays from an iCalendar file (text/calendar) or from JSON; a file is taken whole or not."
            );
        writing
            .MapDelete("/{id:guid}/holidays/{holiday:guid}", RemoveAsync)
            .WithSummary("Remove a holiday from now on.");
    }

    private static async Task<Results<Ok<HolidaysImported>, ProblemHttpResult>> AddAsync(
        Guid id,
        HttpRequest request,
        HolidayImport import,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (await ReadAsync(request, ct) is not { } bytes)
            return CalendarProblems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "body_too_large",
                $"The body has more than {HolidayFile.MostBytes} bytes; send fewer holidays at once."
            );
        var actor = CalendarsApi.Actor(caller);
        var kind = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (kind.Equals(FileType, StringComparison.OrdinalIgnoreCase))
            return Answer(await import.FromFileAsync(new(id), bytes, actor, ct), id);
        if (!kind.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            return CalendarProblems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported_media_type",
                $"Send {FileType} or application/json."
            );
        return Read(bytes) is { } list
            ? Answer(await import.FromListAsync(new(id), list, actor, ct), id)
            : CalendarProblems.Invalid("invalid_json", "Send {\"holidays\": [{\"name\": …, \"from\": …}]}.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id,
        Guid holiday,
        RemoveHoliday remove,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await remove.RunAsync(new(id), holiday, CalendarsApi.Actor(caller), ct)
            ? TypedResults.NoContent()
            : CalendarProblems.Of(
                StatusCodes.Status404NotFound,
                "holiday_not_found",
                $"This calendar has no holiday {holiday}."
            );

    /// <returns>null when there is too much of it.</returns>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > HolidayFile.MostBytes)
            return null;
        using var held = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (held.Length + read > HolidayFile.MostBytes)
                return null;
            held.Write(buffer, 0, read);
        }
        return held.ToArray();
    }

    private static IReadOnlyList<HolidayText?>? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, HolidaysJson.Default.HolidaysRequest)?.Holidays;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Results<Ok<HolidaysImported>, ProblemHttpResult> Answer(CalendarOutcome outcome, Guid id) =>
        outcome is CalendarOutcome.Imported { Holidays: var holidays }
            ? TypedResults.Ok(holidays)
            : CalendarProblems.Of(outcome, id);
}

[System.Text.Json.Serialization.JsonSourceGenerationOptions(
    PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower
)]
[System.Text.Json.Serialization.JsonSerializable(typeof(HolidaysRequest))]
internal sealed partial class HolidaysJson : System.Text.Json.Serialization.JsonSerializerContext;
