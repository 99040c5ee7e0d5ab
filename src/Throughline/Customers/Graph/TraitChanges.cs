using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>The latest value of each trait by (occurred_at, seq): a late report never overwrites a newer one.</summary>
internal sealed class TraitChanges(SearchTerms terms)
{
    private readonly Dictionary<(ProfileId, string), object?[]> latest = [];

    public void Note(Entry entry)
    {
        if (entry.ProfileId is not { } profile)
            return;
        using var data = JsonDocument.Parse(entry.Data);
        // Blank after an erasure.
        if (!data.RootElement.TryGetProperty("traits", out var traits) || traits.ValueKind != JsonValueKind.Object)
            return;
        foreach (var trait in traits.EnumerateObject())
            if (
                !latest.TryGetValue((profile, trait.Name), out var known)
                || (DateTimeOffset)known[3]! <= entry.OccurredAt
            )
                latest[(profile, trait.Name)] =
                [
                    profile,
                    trait.Name,
                    trait.Value.GetRawText(),
                    entry.OccurredAt,
                    entry.Seq,
                ];
    }

    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        var inOrder = latest
            .OrderBy(row => row.Key.Item1.Value)
            .ThenBy(row => row.Key.Item2, StringComparer.Ordinal)
            .ToList();
        await tx.InsertManyAsync(
            "trait",
            ["profile_id", "name", "value:json", "occurred_at", "seq"],
            [.. inOrder.Select(row => row.Value)],
            """
            on conflict (profile_id, name) do update
              set value = excluded.value, occurred_at = excluded.occurred_at, seq = excluded.seq
              where (excluded.occurred_at, excluded.seq) >= (trait.occurred_at, trait.seq)
            """,
            ct
        );
        await terms.FollowAsync(
            tx,
            [.. inOrder.Select(row => row.Key).Where(key => SearchTerms.IsName(key.Item2))],
            ct
        );
        latest.Clear();
    }
}
