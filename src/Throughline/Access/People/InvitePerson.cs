using Microsoft.EntityFrameworkCore;
using Throughline.Access.Links;
using Throughline.Access.Mail;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>What came of an invitation.</summary>
public abstract record InvitationOutcome
{
    /// <param name="Person">Who is invited.</param>
    /// <param name="Secret">Of the link, to be shown once.</param>
    public sealed record Invited(Person Person, string Secret) : InvitationOutcome;

    public sealed record NoAddress : InvitationOutcome;

    /// <summary>Somebody with that address is here already.</summary>
    public sealed record Taken : InvitationOutcome;

    /// <summary>Who invites may not give that role, or not change whoever is invited already.</summary>
    public sealed record NotAllowed : InvitationOutcome;
}

/// <summary>Invites somebody. Inviting again makes a new link; the earlier one ends.</summary>
public sealed class InvitePerson(
    Database database,
    LedgerBook ledger,
    AccessLinks links,
    Letters letters,
    TimeProvider time
)
{
    private const int LongestName = 120;

    /// <param name="typed">The address.</param>
    /// <param name="name">As far as known; the person may correct it.</param>
    /// <param name="role">What they will be.</param>
    /// <param name="giver">What the one who invites is.</param>
    /// <param name="by">How the ledger names who invites, and from where.</param>
    /// <param name="letter">The mail, given the link's secret; null for none.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<InvitationOutcome> RunAsync(
        string typed,
        string name,
        Role role,
        Role giver,
        Deed by,
        Func<Person, string, Letter>? letter,
        CancellationToken ct
    )
    {
        var email = Addresses.Normalise(typed);
        if (!Addresses.IsOne(email))
            return new InvitationOutcome.NoAddress();
        return await database.WriteAsync<InvitationOutcome>(
            async tx =>
            {
                var person = await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Email == email, ct);
                if (person is { JoinedAt: not null } or { DisabledAt: not null })
                    return new InvitationOutcome.Taken();
                // Invited as an owner, say, by another owner.
                if (!giver.MayGive(role) || (person is not null && !giver.MayGive(person.Role)))
                    return new InvitationOutcome.NotAllowed();
                person ??= tx.Rooms.Add(New(email, name, role)).Entity;
                (person.Name, person.Role) = (NameOf(name, email), role);
                var secret = await links.IssueAsync(tx, Purposes.Invitation, person.Id, ct);
                var what = SecurityEvent.About(person) with { After = role.Name };
                await ledger.AppendAsync(
                    tx,
                    [AccessEntries.Of(AccessEntries.PersonInvited, by.Actor, what.From(by.Origin), time.GetUtcNow())],
                    ct
                );
                if (letter is not null)
                    await letters.SendAsync(tx, letter(person, secret), ct);
                return new InvitationOutcome.Invited(person, secret);
            },
            ct
        );
    }

    private Person New(string email, string name, Role role) =>
        new()
        {
            Id = PersonId.New(time.GetUtcNow()),
            Name = NameOf(name, email),
            Email = email,
            Role = role,
            CreatedAt = time.GetUtcNow(),
        };

    internal static string NameOf(string typed, string email) =>
        typed.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : email.Split('@')[0];
}
