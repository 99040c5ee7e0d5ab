using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Access.Audit;
using Throughline.Access.Factors;
using Throughline.Access.People;
using Throughline.Host.Web.Access;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Host.Web.People;

/// <summary>Settings: the people who sign in here.</summary>
internal static class PeoplePages
{
    private const string List = "/settings/people";

    // What somebody did lately; the audit has the rest.
    private const int LatelyShown = 10;

    public static void MapPeoplePages(this IEndpointRouteBuilder pages)
    {
        var people = pages.MapGroup(List).RequireAuthorization(May.ManagePeople);
        people.MapGet("", ListAsync);
        people.MapGet("/invite", RazorComponentResult (SignedIn who) => Form(who, new InviteForm()));
        people.MapPost("", InviteAsync);
        people.MapGet("/{id:guid}", ShowAsync);
        people.MapPersonVerbs();
    }

    private static async Task<RazorComponentResult> ListAsync(PeopleReading reading, CancellationToken ct) =>
        new RazorComponentResult<PeopleList>(
            new Dictionary<string, object?> { [nameof(PeopleList.Rows)] = await reading.ListAsync(ct) }
        );

    private static async Task<IResult> InviteAsync(
        HttpContext http,
        SignedIn who,
        InvitePerson invite,
        Mails mails,
        Reader reader,
        [FromForm] string? email,
        [FromForm] string? name,
        [FromForm] string? role,
        CancellationToken ct
    )
    {
        if (Role.Find(role) is not { } wanted)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var form = new InviteForm
        {
            Email = email,
            Name = name,
            Role = wanted,
        };
        var outcome = await invite.RunAsync(
            email ?? "",
            name ?? "",
            wanted,
            who.Person!.Role,
            Browsers.DeedOf(http, who),
            (person, secret) => mails.Invitation(person, secret, who.Person.Name, reader.Language),
            ct
        );
        return outcome switch
        {
            InvitationOutcome.Invited invited => Invited(http, invited),
            InvitationOutcome.NotAllowed => Pages.Refuse(StatusCodes.Status403Forbidden),
            InvitationOutcome.Taken => Form(who, form with { Fault = "people.taken" }),
            _ => Form(who, form with { Fault = "people.no_address" }),
        };
    }

    /// <summary>The link is shown this once, for who would rather hand it over than wait for the mail.</summary>
    private static RazorComponentResult Invited(HttpContext http, InvitationOutcome.Invited invited) =>
        LinkTo(http, invited.Person, $"/invitations/{invited.Secret}", "invited");

    public static RazorComponentResult LinkTo(HttpContext http, Person person, string path, string kind) =>
        new RazorComponentResult<LinkPage>(
            new Dictionary<string, object?>
            {
                [nameof(LinkPage.Person)] = person,
                [nameof(LinkPage.Link)] = http.RequestServices.GetRequiredService<PublicAddress>().To(path),
                [nameof(LinkPage.Kind)] = kind,
            }
        );

    private static RazorComponentResult<InvitePage> Form(SignedIn who, InviteForm form) =>
        Pages.Form<InvitePage>(
            new()
            {
                [nameof(InvitePage.Form)] = form,
                [nameof(InvitePage.Roles)] = Role.All.Where(who.Person!.Role.MayGive).ToList(),
            },
            form.Fault is not null
        );

    private static async Task<IResult> ShowAsync(
        Guid id,
        SignedIn who,
        PeopleReading reading,
        AuditReading audit,
        Database database,
        CancellationToken ct
    )
    {
        var whose = new PersonId(id);
        if (await reading.FindAsync(whose, ct) is not { } person)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var lately = await audit.ReadAsync(new AuditFilter([], whose), null, LatelyShown, ct);
        return new RazorComponentResult<PersonPage>(
            new Dictionary<string, object?>
            {
                [nameof(PersonPage.Person)] = person,
                [nameof(PersonPage.Roles)] = Role.All.Where(who.Person!.Role.MayGive).ToList(),
                [nameof(PersonPage.MayChange)] = who.Person.Role.MayGive(person.Role),
                [nameof(PersonPage.Factors)] = await SecondFactors.OfAsync(database, whose, ct),
                [nameof(PersonPage.Sessions)] = await reading.SessionsOfAsync(whose, ct),
                [nameof(PersonPage.Lately)] = lately!.Items,
            }
        );
    }
}
