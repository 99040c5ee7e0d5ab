using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>
/// Erases everything personal: identities, traits, consents and what every entry said. The bare entries stay, on a
/// profile that leads to nobody, so that numbers of the past stay true.
/// </summary>
public sealed class Erase(Database database, LedgerBook ledger, IEnumerable<IPersonalData> elsewhere, TimeProvider time)
{
    /// <returns>Whether there was such a customer, not erased before.</returns>
    public async Task<bool> RunAsync(CustomerId id, string actor, CancellationToken ct)
    {
        var erased = await database.WriteAsync(tx => EraseAsync(tx, id, actor, ct), ct);
        if (erased)
            await database.ForgetOldVersionsAsync(ct);
        return erased;
    }

    private async Task<bool> EraseAsync(WriteTransaction tx, CustomerId id, string actor, CancellationToken ct)
    {
        await IdentityLocks.OwnAsync(tx, ct);
        if (await CustomerRow.FindAsync(tx, id, ct) is not { IsErased: false } customer)
            return false;
        var profiles = await CustomerRow.ProfilesAsync(tx, customer.CustomerId, ct);
        var identities = await IdentitiesAsync(tx, customer.CustomerId, ct);
        foreach (var room in elsewhere)
            await room.EraseAsync(tx, profiles, identities, ct);
        foreach (var profile in profiles)
            await BlankAsync(tx, profile, ct);
        await ledger.AppendAsync(tx, [Entry(profiles, actor)], ct);
        await Erasures.CountOneMoreAsync(tx, ct);
        return true;
    }

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
    /// person, but what else the call that named it said is. Who did it stays where it is one of us.
    /// </summary>
    private static async Task BlankAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct)
    {
        var parameters = new
        {
            profile,
            joined = CustomerEntries.CompanyJoined,
            merged = CustomerEntries.Merged,
            unmerged = CustomerEntries.Unmerged,
        };
        await tx.ExecuteAsync(
            $"""
            update ledger
            set data = {(tx.IsPostgres ? CompanyOnPostgres : CompanyOnSqlite)}
            where profile_id = @profile and type = @joined
            """,
            parameters,
            ct
        );
        await tx.ExecuteAsync(
            $"""
            update ledger
            set data = case when type = @joined then data else '{Blank}' end,
              actor = case
                when actor in ('customer', 'system') or actor like 'agent:%' or actor like 'token:%'
                  or actor like 'person:%' then actor
              end
            where profile_id = @profile and type not in (@merged, @unmerged)
            """,
            parameters,
            ct
        );
    }

    private const string CompanyOnPostgres =
        "jsonb_build_object('company_id', data -> 'company_id', 'group_id', data -> 'group_id', 'traits', data -> 'traits', 'verified', data -> 'verified')";

    private const string CompanyOnSqlite =
        "json_object('company_id', data -> 'company_id', 'group_id', data -> 'group_id', 'traits', data -> 'traits', 'verified', data -> 'verified')";

    /// <summary>What an erased entry says.</summary>
    internal const string Blank = """{"erased": true}""";

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
