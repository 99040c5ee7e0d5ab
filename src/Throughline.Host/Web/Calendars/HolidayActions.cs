using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Calendars.HolidayFiles;
using Throughline.Calendars.Saved;
using Throughline.Host.Web.Settings;
using Throughline.Kernel;

namespace Throughline.Host.Web.Calendars;

/// <summary>What can be done with the holidays of a calendar: each a form that works without script.</summary>
internal static class HolidayActions
{
    // Names of parts and the key of the form stand beside the file.
    private const int AroundFile = 16 * 1024;

    public static void MapHolidayActions(this IEndpointRouteBuilder pages)
    {
        const string Holidays = $"{CalendarPages.Address}/{{id:guid}}/holidays";
        pages.MapPost(Holidays, AddAsync).RequireAuthorization(May.ManageSettings);
        pages
            .MapPost($"{Holidays}/file", ImportAsync)
            .WithMetadata(new RequestSizeLimitAttribute(HolidayFile.MostBytes + AroundFile))
            .RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Holidays}/{{holiday:guid}}/remove", RemoveAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> AddAsync(
        Guid id,
        HttpContext http,
        HolidayImport import,
        CalendarBook book,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = HolidayForm.Read(await http.Request.ReadFormAsync(ct));
        var outcome = await import.FromListAsync(new(id), [form.ToText()], me.Actor, ct);
        return outcome is CalendarOutcome.Imported
            ? Pages.Done(http, CalendarPages.AddressOf(new(id)), "calendars.holiday_added", ("name", form.Name))
            : await AgainAsync(
                id,
                new() { Holiday = form, HolidayRejection = CalendarPages.RejectionOf(outcome) },
                book,
                time,
                ct
            );
    }

    private static async Task<IResult> ImportAsync(
        Guid id,
        HttpContext http,
        HolidayImport import,
        CalendarBook book,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        using var held = new MemoryStream();
        if (form.Files.GetFile("file") is { } file)
            await file.CopyToAsync(held, ct);
        var outcome = await import.FromFileAsync(new(id), held.ToArray(), me.Actor, ct);
        if (outcome is CalendarOutcome.Imported { Holidays: var holidays })
            return Pages.Done(
                http,
                CalendarPages.AddressOf(new(id)),
                "calendars.imported",
                ("added", holidays.Added),
                ("removed", holidays.Removed),
                ("known", holidays.Known)
            );
        var faults = outcome is CalendarOutcome.FaultyFile faulty
            ? faulty.Faults
            : [new FileFault(1, CalendarPages.RejectionOf(outcome).Detail)];
        return await AgainAsync(id, new() { File = faults }, book, time, ct);
    }

    private static async Task<IResult> RemoveAsync(
        Guid id,
        Guid holiday,
        HttpContext http,
        RemoveHoliday remove,
        SignedIn me,
        CancellationToken ct
    ) =>
        await remove.RunAsync(new(id), holiday, me.Actor, ct)
            ? Pages.Done(http, CalendarPages.AddressOf(new(id)), "calendars.holiday_removed")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> AgainAsync(
        Guid id,
        CalendarFault wrong,
        CalendarBook book,
        TimeProvider time,
        CancellationToken ct
    ) =>
        await book.FindAsync(new CalendarId(id), ct) is { } calendar
            ? CalendarPages.Page(calendar, CalendarForm.Of(calendar, time.GetUtcNow()), time, wrong)
            : Pages.Refuse(StatusCodes.Status404NotFound);
}
