using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>What a run of entries changes in the tables, gathered so that each table is written once.</summary>
internal sealed class GraphChanges
{
    private readonly List<object?[]> profiles = [];
    private readonly Dictionary<(ProfileId, string, string), object?[]> identities = [];
    private readonly Dictionary<(ProfileId, string), object?[]> consents = [];
    private readonly SearchTerms terms = new();

    public GraphChanges() => Traits = new TraitChanges(terms);

    public TraitChanges Traits { get; }

    public CompanyChanges Companies { get; } = new();

    public void Create(Entry entry)
    {
        var profile = entry.ProfileId!.Value;
        profiles.Add([profile, new CustomerId(profile.Value), entry.OccurredAt]);
        var created = JsonSerializer.Deserialize(entry.Data, CustomerJson.Default.ProfileCreatedData);
        foreach (var identity in created?.Identities ?? [])
            Add(entry, identity);
    }

    public void Add(Entry entry, IdentityData identity)
    {
        var profile = entry.ProfileId!.Value;
        var key = (profile, identity.Kind, identity.Value);
        // A claim that is verified later stays known since it was claimed.
        var since = identities.TryGetValue(key, out var claimed) ? claimed[^1] : entry.OccurredAt;
        identities[key] = [profile, identity.Kind, identity.Value, identity.Verified, identity.Resolves, since];
        terms.AddIdentity(profile, identity);
    }

    public void Consent(Entry entry)
    {
        // Blank after an erasure.
        var consent = JsonSerializer.Deserialize(entry.Data, CustomerJson.Default.ConsentData);
        if (consent?.Purpose is null || entry.ProfileId is not { } profile)
            return;
        var given = entry.Type == CustomerEntries.ConsentGiven;
        if (
            !consents.TryGetValue((profile, consent.Purpose), out var known)
            || (DateTimeOffset)known[3]! <= entry.OccurredAt
        )
            consents[(profile, consent.Purpose)] = [profile, consent.Purpose, given, entry.OccurredAt, entry.Seq];
    }

    /// <summary>Writes the profiles and identities that were gathered.</summary>
    public async Task WriteProfilesAsync(WriteTransaction tx, CancellationToken ct)
    {
        await tx.InsertManyAsync("profile", ["id", "customer_id", "created_at"], profiles, "", ct);
        await tx.InsertManyAsync(
            "identity",
            ["profile_id", "kind", "value", "verified", "resolves", "since"],
            [.. identities.Values],
            "on conflict (profile_id, kind, value) do update set verified = excluded.verified, resolves = excluded.resolves",
            ct
        );
        profiles.Clear();
        identities.Clear();
    }

    /// <summary>
    /// Writes all that was gathered and forgets it. Each table's rows go in the order of their keys: nodes that touch
    /// the same rows at once then wait for each other, and not in a circle.
    /// </summary>
    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        await WriteProfilesAsync(tx, ct);
        await Traits.WriteAsync(tx, ct);
        await tx.InsertManyAsync(
            "consent",
            ["profile_id", "purpose", "given", "occurred_at", "seq"],
            [
                .. consents
                    .OrderBy(row => row.Key.Item1.Value)
                    .ThenBy(row => row.Key.Item2, StringComparer.Ordinal)
                    .Select(row => row.Value),
            ],
            """
            on conflict (profile_id, purpose) do update
              set given = excluded.given, occurred_at = excluded.occurred_at, seq = excluded.seq
              where (excluded.occurred_at, excluded.seq) >= (consent.occurred_at, consent.seq)
            """,
            ct
        );
        await Companies.WriteAsync(tx, ct);
        await terms.WriteAsync(tx, ct);
        consents.Clear();
    }
}
