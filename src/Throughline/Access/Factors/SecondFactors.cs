using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Factors;

/// <summary>Which second factors a person has.</summary>
/// <param name="AuthenticatorSince">When the app was added; null without one.</param>
/// <param name="Passkeys">Oldest first.</param>
/// <param name="RecoveryCodes">How many are left.</param>
public sealed record SecondFactors(
    DateTimeOffset? AuthenticatorSince,
    IReadOnlyList<Passkey> Passkeys,
    int RecoveryCodes
)
{
    public bool Any => AuthenticatorSince is not null || Passkeys.Count > 0;

    public static async Task<SecondFactors> OfAsync(Database database, PersonId person, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var authenticator = await rooms.Set<Authenticator>().FirstOrDefaultAsync(one => one.PersonId == person, ct);
        var passkeys = await rooms
            .Set<Passkey>()
            .Where(one => one.PersonId == person)
            .OrderBy(one => one.CreatedAt)
            .ToListAsync(ct);
        var codes = await rooms.Set<RecoveryCode>().CountAsync(one => one.PersonId == person && one.UsedAt == null, ct);
        return new SecondFactors(authenticator?.ConfirmedAt, passkeys, codes);
    }

    internal static async Task<bool> HasAnyAsync(AppDb rooms, PersonId person, CancellationToken ct) =>
        await rooms.Set<Authenticator>().AnyAsync(one => one.PersonId == person && one.ConfirmedAt != null, ct)
        || await rooms.Set<Passkey>().AnyAsync(one => one.PersonId == person, ct);
}
