using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>
/// Companies, what is known of them, and who belongs to them. Earliest and latest by occurred_at, so that the order of
/// arrival does not matter; of what is known, what a trusted key said stands before what anybody could have sent.
/// </summary>
internal sealed class CompanyChanges
{
    private readonly Dictionary<CompanyId, object?[]> companies = [];
    private readonly Dictionary<(CompanyId, string), object?[]> traits = [];
    private readonly Dictionary<(CompanyId, ProfileId), object?[]> members = [];

    public void Note(Entry entry)
    {
        var joined = JsonSerializer.Deserialize(entry.Data, CustomerJson.Default.CompanyJoinedData);
        if (joined?.GroupId is null)
            return;
        var company = new CompanyId(joined.CompanyId);
        if (!companies.TryGetValue(company, out var seen) || (DateTimeOffset)seen[2]! > entry.OccurredAt)
            companies[company] = [company, joined.GroupId, entry.OccurredAt];
        if (
            entry.ProfileId is { } profile
            && (!members.TryGetValue((company, profile), out var since) || (DateTimeOffset)since[2]! > entry.OccurredAt)
        )
            members[(company, profile)] = [company, profile, entry.OccurredAt];
        var rank = (joined.Verified ?? true, entry.OccurredAt);
        foreach (var (name, value) in joined.Traits ?? [])
            if (
                !traits.TryGetValue((company, name), out var known)
                || ((bool)known[5]!, (DateTimeOffset)known[3]!).CompareTo(rank) <= 0
            )
                traits[(company, name)] = [company, name, value.GetRawText(), entry.OccurredAt, entry.Seq, rank.Item1];
    }

    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        await tx.InsertManyAsync(
            "company",
            ["id", "group_id", "created_at"],
            [.. companies.OrderBy(row => row.Key.Value).Select(row => row.Value)],
            "on conflict (id) do update set created_at = excluded.created_at where excluded.created_at < company.created_at",
            ct
        );
        await tx.InsertManyAsync(
            "company_trait",
            ["company_id", "name", "value:json", "occurred_at", "seq", "verified"],
            [
                .. traits
                    .OrderBy(row => row.Key.Item1.Value)
                    .ThenBy(row => row.Key.Item2, StringComparer.Ordinal)
                    .Select(row => row.Value),
            ],
            """
            on conflict (company_id, name) do update
              set value = excluded.value, occurred_at = excluded.occurred_at, seq = excluded.seq,
                verified = excluded.verified
              where (excluded.verified, excluded.occurred_at, excluded.seq)
                >= (company_trait.verified, company_trait.occurred_at, company_trait.seq)
            """,
            ct
        );
        await tx.InsertManyAsync(
            "company_member",
            ["company_id", "profile_id", "since"],
            [
                .. members
                    .OrderBy(row => row.Key.Item1.Value)
                    .ThenBy(row => row.Key.Item2.Value)
                    .Select(row => row.Value),
            ],
            """
            on conflict (company_id, profile_id) do update
              set since = excluded.since
              where excluded.since < company_member.since
            """,
            ct
        );
        companies.Clear();
        traits.Clear();
        members.Clear();
    }
}
