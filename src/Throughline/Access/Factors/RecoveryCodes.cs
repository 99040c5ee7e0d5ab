using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Factors;

/// <summary>Ten ways in, once each, for who has lost every second factor. Shown once, kept as hashes.</summary>
public sealed class RecoveryCodes(LedgerBook ledger, TimeProvider time)
{
    public const int Count = 10;

    // 10 of 32 letters: 50 bits, and guesses are slowed down.
    private const int Length = 10;

    // Without letters that look like digits.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>New codes; the earlier ones end.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(
        WriteTransaction tx,
        Person person,
        Origin origin,
        CancellationToken ct
    )
    {
        await RemoveAsync(tx, person, ct);
        var codes = Enumerable
            .Range(0, Count)
            .Select(_ => RandomNumberGenerator.GetString(Alphabet, Length).Insert(Length / 2, "-"))
            .ToList();
        foreach (var code in codes)
            tx.Rooms.Add(new RecoveryCode { PersonId = person.Id, Hash = HashOf(person, code) });
        await ledger.AppendAsync(
            tx,
            [
                AccessEntries.Of(
                    AccessEntries.RecoveryCodesMade,
                    person.Actor,
                    SecurityEvent.About(person).From(origin),
                    time.GetUtcNow()
                ),
            ],
            ct
        );
        return codes;
    }

    /// <summary>Whether the code was good; it is not any more.</summary>
    internal async Task<bool> TakeAsync(WriteTransaction tx, Person person, string typed, CancellationToken ct) =>
        await tx.ExecuteAsync(
            "update recovery_code set used_at = @now where person_id = @person and hash = @hash and used_at is null",
            new
            {
                now = time.GetUtcNow(),
                person = person.Id,
                hash = HashOf(person, typed),
            },
            ct
        ) > 0;

    internal static Task<int> RemoveAsync(WriteTransaction tx, Person person, CancellationToken ct) =>
        tx.ExecuteAsync("delete from recovery_code where person_id = @person", new { person = person.Id }, ct);

    // With the person's id, so that one search through a stolen table does not serve for all.
    private static byte[] HashOf(Person person, string typed)
    {
        var code = string.Concat(typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return Secret.Hash($"{person.Id}\n{code}");
    }
}
