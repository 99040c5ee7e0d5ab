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
        pages
            .MapPost(
                $"{One}/resolution",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(
                        number,
                        new Command.Resolve(acting.Agent),
                        "inbox.said.resolved",
                        ct,
                        undo: "reopening"
                    )
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/reopening",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.Reopen(), "inbox.said.reopened", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/pending",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.Pend(), "inbox.said.pended", ct, undo: "pending/end")
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/pending/end",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.Unpend(), "inbox.said.unpended", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/spam",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.MarkSpam(), "inbox.said.spam", ct, undo: "spam/end")
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/spam/end",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.UnmarkSpam(), "inbox.said.no_spam", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/snooze", SnoozeAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/snooze/end",
                (long number, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.Wake(), "inbox.said.woken", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
    }

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
