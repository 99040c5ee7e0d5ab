using Microsoft.EntityFrameworkCore;
using Throughline.Access.Links;
using Throughline.Access.Mail;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Access.SignIn;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Passwords;

/// <summary>What came of choosing a new password.</summary>
public abstract record PasswordOutcome
{
    /// <param name="Secret">For the cookie of the session that goes on; null when none does.</param>
    public sealed record Done(string? Secret) : PasswordOutcome;

    /// <summary>The present one is another.</summary>
    public sealed record Wrong : PasswordOutcome;

    public sealed record Wait(TimeSpan For) : PasswordOutcome;

    public sealed record Bad(PasswordFault Fault) : PasswordOutcome;

    /// <summary>Has no password to be asked for, and signed in too long ago.</summary>
    public sealed record SignInAgain : PasswordOutcome;

    /// <summary>The demo company's one person stays open to every visitor.</summary>
    public sealed record OfDemo : PasswordOutcome;

    public sealed record LinkEnded : PasswordOutcome;
}

/// <summary>A new password. Whoever was signed in elsewhere with the old one is signed out.</summary>
public sealed class ChangePassword(
    Database database,
    LedgerBook ledger,
    PasswordHashing passwords,
    Throttle throttle,
    AccessLinks links,
    Letters letters,
    SessionBook sessions,
    EndingSessions ending,
    TimeProvider time
)
{
    /// <summary>A browser left open may not take the account over from who has no password (OWASP ASVS 5.0, 7.5.1).</summary>
    public static readonly TimeSpan RecentFor = TimeSpan.FromMinutes(10);

    /// <summary>For what is added: who has no password has signed in lately. Null: may go on.</summary>
    public PasswordOutcome? Refusal(Person person, Session session) =>
        DemoOwner.Is(person) ? new PasswordOutcome.OfDemo()
        : person.PasswordHash is null && !(time.GetUtcNow() - session.VerifiedAt <= RecentFor)
            ? new PasswordOutcome.SignInAgain()
        : null;

    /// <summary>Whether it is the person's password; who guesses waits.</summary>
    public async Task<PasswordOutcome> ConfirmAsync(
        Person person,
        Session session,
        string password,
        Origin origin,
        CancellationToken ct
    )
    {
        if (Refusal(person, session) is { } refusal)
            return refusal;
        if (person.PasswordHash is null)
            return new PasswordOutcome.Done(null);
        Counted[] counted = [Counted.Confirmations(person.Id.Value), Counted.Address(origin.Address)];
        if (await throttle.CountAsync(counted, ct) is { } wait)
            return new PasswordOutcome.Wait(wait);
        if (!passwords.Verify(person.PasswordHash, password, out _))
            return new PasswordOutcome.Wrong();
        await database.WriteAsync(tx => throttle.ForgiveAsync(tx, counted, ct), ct);
        return new PasswordOutcome.Done(null);
    }

    /// <summary>By the person, who knows the present one.</summary>
    public async Task<PasswordOutcome> RunAsync(
        Person person,
        Session session,
        string present,
        string chosen,
        Origin origin,
        CancellationToken ct
    )
    {
        var confirmed = await ConfirmAsync(person, session, present, origin, ct);
        if (confirmed is not PasswordOutcome.Done)
            return confirmed;
        if (PasswordRules.Check(chosen, person.Email) is { } fault)
            return new PasswordOutcome.Bad(fault);
        var hash = passwords.Hash(chosen);
        return await database.WriteAsync<PasswordOutcome>(
            async tx =>
            {
                await SetAsync(tx, person, hash, session.Id, "password", origin, ct);
                return new PasswordOutcome.Done(await sessions.RenewAsync(tx, session.Id, time.GetUtcNow(), ct));
            },
            ct
        );
    }

    /// <summary>A link by mail, for who has forgotten it. Nobody learns here whether an address is known.</summary>
    /// <param name="email">The address.</param>
    /// <param name="letter">The mail, given the link's secret.</param>
    /// <param name="origin">From where.</param>
    /// <param name="ct">Stops it.</param>
    public async Task AskAsync(string email, Func<Person, string, Letter> letter, Origin origin, CancellationToken ct)
    {
        // A mailbox is not to be flooded; nor is it told, for that would be an answer.
        if (await throttle.CountAsync([Counted.Resets(email), Counted.Address(origin.Address)], ct) is not null)
            return;
        await database.WriteAsync(
            async tx =>
            {
                var person = await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Email == email, ct);
                if (person is not { JoinedAt: not null, DisabledAt: null })
                    return;
                var secret = await links.IssueAsync(tx, Purposes.Reset, person.Id, ct);
                await letters.SendAsync(tx, letter(person, secret), ct);
                await RecordAsync(tx, AccessEntries.PasswordResetAsked, AccessEntries.Visitor, person, origin, ct);
            },
            ct
        );
    }

    /// <summary>A link to hand over in person; null when there is nobody to give it to.</summary>
    public Task<string?> LinkAsync(PersonId id, Deed by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var person = await tx.Rooms.Set<Person>().FirstOrDefaultAsync(one => one.Id == id, ct);
                if (person is not { JoinedAt: not null, DisabledAt: null })
                    return null;
                await RecordAsync(tx, AccessEntries.PasswordResetAsked, by.Actor, person, by.Origin, ct);
                return await links.IssueAsync(tx, Purposes.Reset, id, ct);
            },
            ct
        );

    /// <summary>By a link. The second factor stays: the mailbox alone does not open the door.</summary>
    public async Task<PasswordOutcome> ResetAsync(string secret, string chosen, Origin origin, CancellationToken ct)
    {
        if (await WhoseAsync(secret, ct) is not { } known)
            return new PasswordOutcome.LinkEnded();
        if (PasswordRules.Check(chosen, known.Email) is { } fault)
            return new PasswordOutcome.Bad(fault);
        var hash = passwords.Hash(chosen);
        return await database.WriteAsync<PasswordOutcome>(
            async tx =>
            {
                if (await links.TakeAsync(tx, secret, Purposes.Reset, ct) is null)
                    return new PasswordOutcome.LinkEnded();
                await SetAsync(tx, known, hash, keep: null, "reset", origin, ct);
                await throttle.ForgiveAsync(tx, [Counted.Account(known.Email)], ct);
                return new PasswordOutcome.Done(null);
            },
            ct
        );
    }

    /// <summary>Whom a link is for; null when it has ended.</summary>
    public async Task<Person?> WhoseAsync(string secret, CancellationToken ct)
    {
        if (await links.FindAsync(secret, Purposes.Reset, ct) is not { } link)
            return null;
        await using var rooms = AppDb.ForReading(database);
        return await rooms
            .Set<Person>()
            .FirstOrDefaultAsync(one => one.Id == link.PersonId && one.DisabledAt == null, ct);
    }

    private async Task SetAsync(
        WriteTransaction tx,
        Person known,
        string hash,
        SessionId? keep,
        string method,
        Origin origin,
        CancellationToken ct
    )
    {
        var person = await tx.Rooms.Set<Person>().FirstAsync(one => one.Id == known.Id, ct);
        person.PasswordHash = hash;
        await RecordAsync(tx, AccessEntries.PasswordChanged, person.Actor, person, origin, ct, method);
        await ending.EndOthersAsync(tx, person.Id, keep, person.Actor, origin, ct);
        await links.EndAsync(tx, Purposes.Reset, person.Id, ct);
    }

    private async Task RecordAsync(
        WriteTransaction tx,
        string type,
        string actor,
        Person person,
        Origin origin,
        CancellationToken ct,
        string? method = null
    )
    {
        var what = SecurityEvent.About(person) with { Method = method };
        await ledger.AppendAsync(tx, [AccessEntries.Of(type, actor, what.From(origin), time.GetUtcNow())], ct);
    }
}
