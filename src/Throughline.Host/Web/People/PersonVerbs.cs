using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Host.Web.Access;
using Throughline.Kernel;

namespace Throughline.Host.Web.People;

/// <summary>What can be done to a person, by those who manage people.</summary>
internal static class PersonVerbs
{
    public static void MapPersonVerbs(this IEndpointRouteBuilder people)
    {
        people.MapPost("/{id:guid}/role", ChangeRoleAsync);
        people.MapPost("/{id:guid}/disable", DisableAsync);
        people.MapPost("/{id:guid}/enable", EnableAsync);
        people.MapPost("/{id:guid}/invitation", InviteAgainAsync);
        people.MapPost("/{id:guid}/reset-link", ResetLinkAsync);
        people.MapPost("/{id:guid}/second-factors/remove", RemoveFactorsAsync);
        people.MapPost("/{id:guid}/sessions/{session:guid}/end", EndSessionAsync);
    }

    private static async Task<IResult> ChangeRoleAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        ChangeRole change,
        [FromForm] string? role,
        CancellationToken ct
    )
    {
        if (Role.Find(role) is not { } wanted)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var outcome = await change.RunAsync(new PersonId(id), wanted, who.Person!.Role, Browsers.DeedOf(http, who), ct);
        return Answer(http, id, outcome, "people.role_changed");
    }

    private static async Task<IResult> DisableAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        DisablePerson disable,
        CancellationToken ct
    ) =>
        Answer(
            http,
            id,
            await disable.RunAsync(new PersonId(id), who.Person!.Role, Browsers.DeedOf(http, who), ct),
            "people.disabled_now"
        );

    private static async Task<IResult> EnableAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        DisablePerson disable,
        CancellationToken ct
    ) =>
        Answer(
            http,
            id,
            await disable.UndoAsync(new PersonId(id), who.Person!.Role, Browsers.DeedOf(http, who), ct),
            "people.enabled_now"
        );

    private static async Task<IResult> InviteAgainAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        InvitePerson invite,
        Mails mails,
        Reader reader,
        CancellationToken ct
    )
    {
        if (await FindAsync(http, who, id) is not { JoinedAt: null } person)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var outcome = await invite.RunAsync(
            person.Email,
            person.Name,
            person.Role,
            who.Person!.Role,
            Browsers.DeedOf(http, who),
            (invited, secret) => mails.Invitation(invited, secret, who.Person.Name, reader.Language),
            ct
        );
        return outcome is InvitationOutcome.Invited again
            ? PeoplePages.LinkTo(http, again.Person, $"/invitations/{again.Secret}", "invited")
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ResetLinkAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        ChangePassword passwords,
        CancellationToken ct
    )
    {
        if (await FindAsync(http, who, id) is not { } person)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return await passwords.LinkAsync(person.Id, Browsers.DeedOf(http, who), ct) is { } secret
            ? PeoplePages.LinkTo(http, person, $"/reset/{secret}", "reset")
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> RemoveFactorsAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        RemoveFactors remove,
        CancellationToken ct
    )
    {
        if (await FindAsync(http, who, id) is not { } person)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var own = person.Id == who.Person!.Id ? who.Session?.Id : null;
        await remove.RunAsync(person, own, Browsers.DeedOf(http, who), ct);
        return Pages.Done(http, $"/settings/people/{id}", "people.factors_removed");
    }

    private static async Task<IResult> EndSessionAsync(
        HttpContext http,
        Guid id,
        Guid session,
        SignedIn who,
        EndingSessions ending,
        CancellationToken ct
    )
    {
        if (await FindAsync(http, who, id) is not { } person)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var origin = Browsers.OriginOf(http);
        return await ending.EndAsync(person.Id, new SessionId(session), who.Actor, origin, ct)
            ? Pages.Done(http, $"/settings/people/{id}", "people.session_ended")
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    /// <summary>A person whom the one signed in may change: an admin does not touch owners.</summary>
    private static async Task<Person?> FindAsync(HttpContext http, SignedIn who, Guid id)
    {
        var reading = http.RequestServices.GetRequiredService<PeopleReading>();
        var person = await reading.FindAsync(new PersonId(id), http.RequestAborted);
        return person is not null && who.Person!.Role.MayGive(person.Role) ? person : null;
    }

    private static IResult Answer(HttpContext http, Guid id, PersonOutcome outcome, string said) =>
        outcome switch
        {
            PersonOutcome.Done => Pages.Done(http, $"/settings/people/{id}", said),
            PersonOutcome.LastOwner => Pages.Done(http, $"/settings/people/{id}", "people.last_owner"),
            PersonOutcome.NotAllowed => Pages.Refuse(StatusCodes.Status403Forbidden),
            _ => Pages.Refuse(StatusCodes.Status404NotFound),
        };
}
