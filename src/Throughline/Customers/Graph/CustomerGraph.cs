using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>
/// Who the customers are and what is known of them. This room owns profiles, identities, merging, companies, traits
/// and consent; where touchpoints come from is left to the rooms above. All of its tables are this projection of the
/// ledger, kept in the transaction of each append.
/// </summary>
public sealed class CustomerGraph : IProjection
{
    public string Name => "customers";

    public bool IsInline => true;

    public IReadOnlyList<string> Tables { get; } =
    [
        "profile",
        "identity",
        "profile_link",
        "trait",
        "consent",
        "company",
        "company_trait",
        "company_member",
        "search_term",
    ];

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var changes = new GraphChanges();
        foreach (var entry in entries)
            await ApplyAsync(tx, changes, entry, ct);
        await changes.WriteAsync(tx, ct);
    }

    private static async Task ApplyAsync(WriteTransaction tx, GraphChanges changes, Entry entry, CancellationToken ct)
    {
        switch (entry.Type)
        {
            case CustomerEntries.ProfileCreated:
                changes.Create(entry);
                break;
            case CustomerEntries.IdentityAdded
                when Read(entry, CustomerJson.Default.IdentityData) is { Kind: not null } identity:
                changes.Add(entry, identity);
                break;
            case CustomerEntries.Identified:
                changes.Traits.Note(entry);
                break;
            case CustomerEntries.CompanyJoined:
                changes.Companies.Note(entry);
                break;
            case CustomerEntries.ConsentGiven or CustomerEntries.ConsentWithdrawn:
                changes.Consent(entry);
                break;
            // What follows looks at the tables, so what came before must stand in them.
            case CustomerEntries.Merged:
                await changes.WriteProfilesAsync(tx, ct);
                await Merging.ApplyAsync(tx, Read(entry, CustomerJson.Default.MergedData)!, entry.OccurredAt, ct);
                break;
            case CustomerEntries.Unmerged:
                await changes.WriteProfilesAsync(tx, ct);
                await Unmerging.ApplyAsync(tx, Read(entry, CustomerJson.Default.UnmergedData)!, entry.OccurredAt, ct);
                break;
            case CustomerEntries.Erased:
                await changes.WriteAsync(tx, ct);
                await Erasing.ApplyAsync(tx, Read(entry, CustomerJson.Default.ErasedData)!, entry.OccurredAt, ct);
                break;
        }
    }

    private static T? Read<T>(Entry entry, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(entry.Data, type);
}
