using Microsoft.EntityFrameworkCore;
using Throughline.Access.Factors;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.SignIn;

/// <summary>The second step: a code from the app, a recovery code, or a passkey that was verified just now.</summary>
public sealed class SignInWithSecondFactor(
    Database database,
    LedgerBook ledger,
    RecoveryCodes recovery,
    Throttle throttle,
    SessionBook sessions,
    TimeProvider time
)
{
    /// <param name="session">The one that waits for it.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="typed">Six digits of the app, or a recovery code.</param>
    /// <param name="origin">From where it comes: not always from where the first step came.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<SignInOutcome> WithCodeAsync(
        Session session,
        Person person,
        string typed,
        Origin origin,
        CancellationToken ct
    )
    {
        Counted[] counted = [Counted.Codes(person.Id.Value), Counted.Address(origin.Address)];
        if (await throttle.CountAsync(counted, ct) is { } wait)
            return new SignInOutcome.Wait(wait);
        return await database.WriteAsync<SignInOutcome>(
            async tx =>
            {
                if (await MethodAsync(tx, person, typed, ct) is not { } method)
                {
                    await RefuseAsync(tx, person, "code", origin, ct);
                    return new SignInOutcome.Refused();
                }
                await throttle.ForgiveAsync(tx, counted, ct);
                return new SignInOutcome.Done(await sessions.VerifyAsync(tx, session, person, method, ct), person);
            },
            ct
        );
    }

    /// <param name="session">The one that waits for it.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="isVerified">What <see cref="PasskeyCeremonies.VerifyAsync"/> said.</param>
    /// <param name="origin">From where it comes.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<SignInOutcome> WithPasskeyAsync(
        Session session,
        Person person,
        bool isVerified,
        Origin origin,
        CancellationToken ct
    )
    {
        Counted[] counted = [Counted.Codes(person.Id.Value), Counted.Address(origin.Address)];
        if (await throttle.CountAsync(counted, ct) is { } wait)
            return new SignInOutcome.Wait(wait);
        return await database.WriteAsync<SignInOutcome>(
            async tx =>
            {
                if (isVerified)
                {
                    await throttle.ForgiveAsync(tx, counted, ct);
                    return new SignInOutcome.Done(
                        await sessions.VerifyAsync(tx, session, person, "passkey", ct),
                        person
                    );
                }
                await RefuseAsync(tx, person, "passkey", origin, ct);
                return new SignInOutcome.Refused();
            },
            ct
        );
    }

    private async Task<string?> MethodAsync(WriteTransaction tx, Person person, string typed, CancellationToken ct)
    {
        var app = await tx
            .Rooms.Set<Authenticator>()
            .FirstOrDefaultAsync(one => one.PersonId == person.Id && one.ConfirmedAt != null, ct);
        if (app is not null && Totp.Match(app.Secret, typed, time.GetUtcNow(), app.LastStep) is { } step)
            // Two nodes may look at one code at once; one of them moves the step.
            return
                await tx.ExecuteAsync(
                    "update authenticator set last_step = @step where person_id = @person and last_step < @step",
                    new { step, person = person.Id },
                    ct
                ) > 0
                ? "totp"
                : null;
        if (!await recovery.TakeAsync(tx, person, typed, ct))
            return null;
        var what = SecurityEvent.About(person);
        await ledger.AppendAsync(
            tx,
            [AccessEntries.Of(AccessEntries.RecoveryCodeUsed, person.Actor, what, time.GetUtcNow())],
            ct
        );
        return "recovery_code";
    }

    private Task<IReadOnlyList<Entry>> RefuseAsync(
        WriteTransaction tx,
        Person person,
        string method,
        Origin origin,
        CancellationToken ct
    )
    {
        var what = SecurityEvent.About(person) with { Method = method, Reason = "second_factor" };
        return ledger.AppendAsync(
            tx,
            [AccessEntries.Of(AccessEntries.SignInFailed, AccessEntries.Visitor, what.From(origin), time.GetUtcNow())],
            ct
        );
    }
}
