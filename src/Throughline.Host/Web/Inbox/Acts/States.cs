using System.Globalization;
using Throughline.Access;
using Throughline.Conversations.Deciding;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Whose turn it is: resolved, pending, put aside, spam.</summary>
internal static class States
{
    // In the morning, when people look at what they put aside.
    private const int Morning = 9;

    public static void MapStates(this IEndpointRouteBuilder pages)
    {
        const string One = "/inbox/{number:long}";
        pages.MapState($"{One}/resolution", by => new Command.Resolve(by), "inbox.said.resolved", undo: "reopening");
        pages.MapState($"{One}/reopening", _ => new Command.Reopen(), "inbox.said.reopened");
        pages.MapState($"{One}/pending", _ => new Command.Pend(), "inbox.said.pended", undo: "pending/end");
        pages.MapState($"{One}/pending/end", _ => new Command.Unpend(), "inbox.said.unpended");
        pages.MapState($"{One}/spam", _ => new Command.MarkSpam(), "inbox.said.spam", undo: "spam/end");
        pages.MapState($"{One}/spam/end", _ => new Command.UnmarkSpam(), "inbox.said.no_spam");
        pages.MapPost($"{One}/snooze", SnoozeAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapState($"{One}/snooze/end", _ => new Command.Wake(), "inbox.said.woken");
    }

    /// <param name="pages">Where it is mapped.</param>
    /// <param name="address">Of the form.</param>
    /// <param name="command">What it asks for, given the e-mail address of whoever is signed in.</param>
    /// <param name="said">The key of what to say when it was done.</param>
    /// <param name="undo">What takes it back, as the last part of an address.</param>
    private static void MapState(
        this IEndpointRouteBuilder pages,
        string address,
        Func<string, Command> command,
        string said,
        string? undo = null
    ) =>
        pages
            .MapPost(
                address,
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, command(acting.Agent), said, ct, undo)
            )
            .RequireAuthorization(May.ServeCustomers);

    private static async Task<IResult> SnoozeAsync(
        long number,
        HttpContext http,
        Acting acting,
        Reader reader,
        Instants instants,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (Until(form["until"], form["at"], reader.Zone, time.GetUtcNow()) is { } until)
            return await acting.DoAsync(
                number,
                new Command.Snooze(until),
                "inbox.said.snoozed",
                ct,
                undo: "snooze/end",
                ("until", instants.Near(until))
            );
        Toasts.Say(http, "inbox.said.no_time", []);
        return Pages.See(http, $"{InboxAddress.Read(http.Request.Query, number)}");
    }

    /// <summary>By the clock of whoever puts it aside; null: no instant was named.</summary>
    internal static DateTimeOffset? Until(string? choice, string? at, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return choice switch
        {
            "hour" => now.AddHours(1),
            "tomorrow" => There(today.AddDays(1).AddHours(Morning), zone),
            // From a Monday the next one, too.
            "monday" => There(
                today.AddDays(((7 + (int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1).AddHours(Morning),
                zone
            ),
            _ => Chosen(at, zone),
        };
    }

    /// <summary>What a field of date and time says, by the reader's clock.</summary>
    internal static DateTimeOffset? Chosen(string? at, TimeZoneInfo zone) =>
        DateTime.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            ? There(wall, zone)
            : null;

    // An hour that the clocks leave out is the one after it.
    private static DateTimeOffset There(DateTime wall, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
