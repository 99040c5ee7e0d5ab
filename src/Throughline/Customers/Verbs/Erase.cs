using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Other rooms that hold words of or about a person outside the ledger erase them here, in the same transaction.</summary>
public interface IPersonalData
{
    Task EraseAsync(WriteTransaction tx, IReadOnlyList<Identity> identities, CancellationToken ct);
}

/// <summary>
/// Erases everything personal: identities, traits, consents and what every entry said. The bare entries stay, on a
/// profile that leads to nobody, so that numbers of the past stay true.
/// </summary>
public sealed class Erase(Database database, LedgerBook ledger, IEnumerable<IPersonalData> elsewhere, TimeProvider time)
{
    /// <returns>Whether there was such a customer, not erased before.</returns>
    public Task<bool> RunAsync(CustomerId id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await IdentityLocks.OwnAsync(tx, ct);
                if (await CustomerRow.FindAsync(tx, id, ct) is not { IsErased: false } customer)
                    return false;
                var profiles = await CustomerRow.ProfilesAsync(tx, customer.CustomerId, ct);
                foreach (var room in elsewhere)
                    await room.EraseAsync(tx, await IdentitiesAsync(tx, customer.CustomerId, ct), ct);
                foreach (var profile in profiles)
                    await BlankAsync(tx, profile, ct);
                await ledger.AppendAsync(tx, [Entry(profiles, actor)], ct);
                return true;
            },
            ct
        );

    private static Task<List<Identity>> IdentitiesAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) =>
        tx.QueryAsync<Identity>(
            """
            select i.kind, i.value
            from profile p
            cross join identity i
            where p.customer_id = @customer and i.profile_id = p.id
            """,
            new { customer },
            ct
        );

    /// <summary>
    /// Uses ledger_profile. Merges name profiles only, and are needed to know who belongs together; a company is no
    /// person, but the context of the call that named it is.
    /// </summary>
    private static async Task BlankAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct)
    {
        await tx.ExecuteAsync(
            $"""
            update ledger
            set data = '{Blank}'
            where profile_id = @profile and type not in @kept
            """,
            new
            {
                profile,
                kept = new[]
                {
                    CustomerEntries.Merged,
                    CustomerEntries.Unmerged,
                    CustomerEntries.Erased,
                    CustomerEntries.CompanyJoined,
                },
            },
            ct
        );
        var withoutContext = tx.IsPostgres ? "data - 'context'" : "json_remove(data, '$.context')";
        await tx.ExecuteAsync(
            $"update ledger set data = {withoutContext} where profile_id = @profile and type = @joined",
            new { profile, joined = CustomerEntries.CompanyJoined },
            ct
        );
    }

    private const string Blank = """{"erased": true}""";

    private NewEntry Entry(List<ProfileId> profiles, string actor) =>
        new()
        {
            Type = CustomerEntries.Erased,
            OccurredAt = time.GetUtcNow(),
            ProfileId = profiles[0],
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new ErasedData([.. profiles.Select(profile => profile.Value)]),
                CustomerJson.Default.ErasedData
            ),
        };
}
