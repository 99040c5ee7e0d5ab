using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Factors;

/// <summary>Adds and removes second factors.</summary>
public sealed class Enrolment(Database database, LedgerBook ledger, RecoveryCodes codes, TimeProvider time)
{
    private const int LongestName = 80;

    /// <summary>Time enough to fetch the phone; a secret that was seen once does not lie in wait.</summary>
    public static readonly TimeSpan PendingFor = TimeSpan.FromMinutes(15);

    // The code before the present one is taken as well.
    private const int Lag = 2;

    /// <summary>The secret for the person's app: the one that waits to be confirmed, or a new one. Null: has an app.</summary>
    public Task<byte[]?> BeginAuthenticatorAsync(PersonId person, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var known = await tx.Rooms.Set<Authenticator>().FirstOrDefaultAsync(one => one.PersonId == person, ct);
                if (known is { ConfirmedAt: not null })
                    return null;
                if (known is not null && !HasEnded(known))
                    return known.Secret;
                var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
                known ??= tx.Rooms.Add(new Authenticator { PersonId = person, Secret = secret }).Entity;
                (known.Secret, known.LastStep) = (secret, Totp.StepOf(time.GetUtcNow()) - Lag);
                return secret;
            },
            ct
        );

    /// <summary>The person typed what the app shows: it works, and is asked for from now on.</summary>
    /// <returns>Recovery codes when this is the first second factor, else none; null when the code is wrong.</returns>
    public Task<IReadOnlyList<string>?> ConfirmAuthenticatorAsync(
        Person person,
        string typed,
        Origin origin,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                var isFirst = !await SecondFactors.HasAnyAsync(tx.Rooms, person.Id, ct);
                var app = await tx.Rooms.Set<Authenticator>().FirstOrDefaultAsync(one => one.PersonId == person.Id, ct);
                if (app is not { ConfirmedAt: null } || HasEnded(app))
                    return null;
                if (Totp.Match(app.Secret, typed, time.GetUtcNow(), app.LastStep) is not { } step)
                    return null;
                (app.ConfirmedAt, app.LastStep) = (time.GetUtcNow(), step);
                return await AddedAsync(tx, person, "totp", null, isFirst, origin, ct);
            },
            ct
        );

    /// <inheritdoc cref="ConfirmAuthenticatorAsync"/>
    public Task<IReadOnlyList<string>?> AddPasskeyAsync(
        Person person,
        byte[] credentialId,
        string data,
        string name,
        Origin origin,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                if (await tx.Rooms.Set<Passkey>().AnyAsync(one => one.CredentialId == credentialId, ct))
                    return null;
                var isFirst = !await SecondFactors.HasAnyAsync(tx.Rooms, person.Id, ct);
                var called = name.Trim();
                tx.Rooms.Add(
                    new Passkey
                    {
                        CredentialId = credentialId,
                        PersonId = person.Id,
                        Name = called.Length > LongestName ? called[..LongestName] : called,
                        Data = data,
                        CreatedAt = time.GetUtcNow(),
                    }
                );
                return await AddedAsync(tx, person, "passkey", called, isFirst, origin, ct);
            },
            ct
        );

    public Task RemoveAuthenticatorAsync(Person person, string actor, Origin origin, CancellationToken ct) =>
        database.WriteAsync(tx => RemoveAuthenticatorAsync(tx, person, actor, origin, ct), ct);

    internal async Task RemoveAuthenticatorAsync(
        WriteTransaction tx,
        Person person,
        string actor,
        Origin origin,
        CancellationToken ct
    )
    {
        // One that was never confirmed guards nothing: it goes without a word in the audit.
        await tx.ExecuteAsync(
            "delete from authenticator where person_id = @person and confirmed_at is null",
            new { person = person.Id },
            ct
        );
        await RemoveAsync(
            tx,
            "delete from authenticator where person_id = @person",
            [],
            person,
            "totp",
            actor,
            origin,
            ct
        );
    }

    public Task RemovePasskeyAsync(
        Person person,
        byte[] credentialId,
        string actor,
        Origin origin,
        CancellationToken ct
    ) => database.WriteAsync(tx => RemovePasskeyAsync(tx, person, credentialId, actor, origin, ct), ct);

    internal Task RemovePasskeyAsync(
        WriteTransaction tx,
        Person person,
        byte[] credentialId,
        string actor,
        Origin origin,
        CancellationToken ct
    ) =>
        RemoveAsync(
            tx,
            "delete from passkey where person_id = @person and credential_id = @credential",
            credentialId,
            person,
            "passkey",
            actor,
            origin,
            ct
        );

    private bool HasEnded(Authenticator pending) =>
        time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((pending.LastStep + Lag) * Totp.StepSeconds) > PendingFor;

    private async Task<IReadOnlyList<string>?> AddedAsync(
        WriteTransaction tx,
        Person person,
        string method,
        string? name,
        bool isFirst,
        Origin origin,
        CancellationToken ct
    )
    {
        var what = SecurityEvent.About(person) with { Method = method, Name = name };
        await ledger.AppendAsync(
            tx,
            [AccessEntries.Of(AccessEntries.SecondFactorAdded, person.Actor, what.From(origin), time.GetUtcNow())],
            ct
        );
        return isFirst ? await codes.MakeAsync(tx, person, origin, ct) : [];
    }

    private async Task RemoveAsync(
        WriteTransaction tx,
        string sql,
        byte[] credential,
        Person person,
        string method,
        string actor,
        Origin origin,
        CancellationToken ct
    )
    {
        if (await tx.ExecuteAsync(sql, new { person = person.Id, credential }, ct) == 0)
            return;
        var what = SecurityEvent.About(person) with { Method = method };
        await ledger.AppendAsync(
            tx,
            [AccessEntries.Of(AccessEntries.SecondFactorRemoved, actor, what.From(origin), time.GetUtcNow())],
            ct
        );
        // Without a second factor there is nothing to recover from.
        if (!await SecondFactors.HasAnyAsync(tx.Rooms, person.Id, ct))
            await RecoveryCodes.RemoveAsync(tx, person, ct);
    }
}
