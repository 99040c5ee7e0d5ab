using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Notes that a customer agreed to a purpose or refused it, on every one of their profiles.</summary>
public sealed class SetConsent(Database database, LedgerBook ledger, TimeProvider time)
{
    public const int LongestPurpose = 64;

    /// <summary>A sentence or two.</summary>
    public const int LongestReason = 500;

    /// <summary>Whether a text can name a purpose: 1 to 64 of a-z, 0-9 and '_'.</summary>
    public static bool IsPurpose(string purpose) =>
        purpose.Length is > 0 and <= LongestPurpose
        && purpose.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <returns>Whether there is such a customer, not erased.</returns>
    public Task<bool> RunAsync(
        CustomerId id,
        string purpose,
        bool given,
        string actor,
        CancellationToken ct,
        string? reason = null
    ) =>
        database.WriteAsync(
            async tx =>
            {
                await IdentityLocks.UseAsync(tx, ct);
                if (await CustomerRow.FindAsync(tx, id, ct) is not { IsErased: false } customer)
                    return false;
                var now = time.GetUtcNow();
                var data = JsonSerializer.Serialize(new ConsentData(purpose, reason), CustomerJson.Default.ConsentData);
                // On each profile, so that an un-merge leaves the wish with both.
                var profiles = await CustomerRow.ProfilesAsync(tx, customer.CustomerId, ct);
                var entries = profiles.ConvertAll(profile => new NewEntry
                {
                    Type = given ? CustomerEntries.ConsentGiven : CustomerEntries.ConsentWithdrawn,
                    OccurredAt = now,
                    ProfileId = profile,
                    Actor = actor,
                    Data = data,
                });
                await ledger.AppendAsync(tx, entries, ct);
                return true;
            },
            ct
        );
}
