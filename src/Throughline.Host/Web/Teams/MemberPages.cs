using System.Globalization;
using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Calendars.Saved;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Teams;

/// <summary>Who sits in a team, what they see and how much they take on: each a form that works without script.</summary>
internal static class MemberPages
{
    public static void MapMembers(this IEndpointRouteBuilder pages)
    {
        const string Members = $"{TeamPages.Address}/{{key}}/members";
        pages.MapPost(Members, JoinAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Members}/{{email}}", SeatAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Members}/{{email}}/remove", LeaveAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> JoinAsync(
        string key,
        HttpContext http,
        TeamMembership membership,
        TeamBook book,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    )
    {
        var email = (await http.Request.ReadFormAsync(ct)).Text("email");
        return await AfterAsync(
            await membership.JoinAsync(key, email, me.Actor, ct),
            key,
            "teams.joined",
            http,
            book,
            calendars,
            ct
        );
    }

    private static async Task<IResult> LeaveAsync(
        string key,
        string email,
        HttpContext http,
        TeamMembership membership,
        TeamBook book,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    ) =>
        await AfterAsync(
            await membership.LeaveAsync(key, email, me.Actor, ct),
            key,
            "teams.left",
            http,
            book,
            calendars,
            ct
        );

    private static async Task<IResult> SeatAsync(
        string key,
        string email,
        HttpContext http,
        ChangeSeat change,
        TeamBook book,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var outcome = await change.RunAsync(
            email,
            Enum.TryParse<Sees>(form.Text("sees"), ignoreCase: true, out var sees) ? sees : null,
            int.TryParse(form.Text("capacity"), NumberStyles.None, CultureInfo.InvariantCulture, out var most)
                ? most
                : -1,
            form.Text("skills").Split(','),
            me.Actor,
            ct
        );
        return await AfterAsync(outcome, key, "settings.saved", http, book, calendars, ct);
    }

    private static async Task<IResult> AfterAsync(
        TeamOutcome outcome,
        string key,
        string said,
        HttpContext http,
        TeamBook book,
        CalendarBook calendars,
        CancellationToken ct
    ) =>
        outcome is TeamOutcome.Saved
            ? Pages.Done(http, TeamPages.AddressOf(key), said)
            : await TeamPages.PageAsync(key, null, TeamPages.RejectionOf(outcome), book, calendars, ct);
}
