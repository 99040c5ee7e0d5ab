using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Conversations.Sla;
using Throughline.Customers.Segments;
using Throughline.Kernel;

namespace Throughline.Host.Web.Sla;

/// <summary>Settings, Targets: what is promised about times, and for which conversations.</summary>
internal static class PolicyPages
{
    public const string Address = "/settings/sla";

    public static string AddressOf(Guid id) => $"{Address}/{id}";

    public static void MapPolicyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/new", NewAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ListAsync(SlaBook book, TeamBook teams, CancellationToken ct) =>
        new RazorComponentResult<PolicyList>(
            new Dictionary<string, object?>
            {
                [nameof(PolicyList.Policies)] = await book.ListAsync(ct),
                [nameof(PolicyList.Teams)] = await teams.NamesAsync(ct),
            }
        );

    private static Task<IResult> NewAsync(TeamBook teams, SavedSegments segments, CancellationToken ct) =>
        PageAsync(new PolicyForm(), null, teams, segments, ct);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        SlaBook book,
        TeamBook teams,
        SavedSegments segments,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = PolicyForm.Read(await http.Request.ReadFormAsync(ct));
        var outcome = await book.CreateAsync(form.Wanted, me.Actor, ct);
        return outcome is PolicyOutcome.Saved
            ? Pages.Done(http, Address, "sla.made", ("name", form.Name))
            : await PageAsync(form, RejectionOf(outcome), teams, segments, ct);
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        SlaBook book,
        TeamBook teams,
        SavedSegments segments,
        CancellationToken ct
    ) =>
        await book.FindAsync(id, ct) is { } policy
            ? await PageAsync(PolicyForm.Of(policy), null, teams, segments, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        SlaBook book,
        TeamBook teams,
        SavedSegments segments,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = PolicyForm.Read(await http.Request.ReadFormAsync(ct)) with { Id = id };
        var outcome = await book.ChangeAsync(id, form.Version ?? 0, form.Wanted, me.Actor, ct);
        if (outcome is PolicyOutcome.Saved)
            return Pages.Done(http, Address, "settings.saved");
        // Shown with the version that stands now: who sends it again has been told, and decides.
        return await book.FindAsync(id, ct) is { } now
            ? await PageAsync(form with { Version = now.Version }, RejectionOf(outcome), teams, segments, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SlaBook book,
        SignedIn me,
        CancellationToken ct
    ) =>
        await book.DeleteAsync(id, me.Actor, ct) is PolicyOutcome.Saved
            ? Pages.Done(http, Address, "sla.deleted")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> PageAsync(
        PolicyForm form,
        Rejection? rejection,
        TeamBook teams,
        SavedSegments segments,
        CancellationToken ct
    ) =>
        Pages.Form<PolicyPage>(
            new()
            {
                [nameof(PolicyPage.Form)] = form,
                [nameof(PolicyPage.Rejection)] = rejection,
                [nameof(PolicyPage.Teams)] = await teams.NamesAsync(ct),
                [nameof(PolicyPage.Segments)] = await segments.ListAsync(ct),
            },
            rejection is not null
        );

    private static Rejection RejectionOf(PolicyOutcome outcome) =>
        outcome switch
        {
            PolicyOutcome.Refused refused => refused.Rejection,
            _ => new("changed_meanwhile", ""),
        };
}
