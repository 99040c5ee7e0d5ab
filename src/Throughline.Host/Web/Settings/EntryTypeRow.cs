using Throughline.Customers.Activity;
using Throughline.Ledger;
using Throughline.Ledger.EntryTypes;

namespace Throughline.Host.Web.Settings;

/// <summary>An entry type as the list shows it.</summary>
/// <param name="Type">As entries name it.</param>
/// <param name="Meaning">What the program declares, or what the company calls it; null when nobody said anything.</param>
/// <param name="Kind">Where it stands in the list.</param>
/// <param name="Stage">The name of the stage of entries that name none; null: none.</param>
/// <param name="IsChanged">Whether the company chose that stage.</param>
/// <param name="Count">Entries of the last 30 days.</param>
public sealed record EntryTypeRow(
    string Type,
    string? Meaning,
    EntryTypeKind Kind,
    string? Stage,
    bool IsChanged,
    long Count
)
{
    internal static IReadOnlyList<EntryTypeRow> Of(
        Catalogue catalogue,
        IReadOnlyDictionary<string, EntryTypeSetting> said,
        IReadOnlyDictionary<string, long> counts,
        IReadOnlyDictionary<string, string> stages
    )
    {
        var strangers = counts
            .Keys.Concat(said.Keys)
            .Where(type => type != TallySeries.OtherLabels && !catalogue.IsDeclared(type))
            .Distinct();
        return
        [
            .. strangers
                .Concat(catalogue.All.Select(type => type.Name))
                .Select(Row)
                .OrderBy(row => row.Kind)
                .ThenByDescending(row => row.Count)
                .ThenBy(row => row.Type, StringComparer.Ordinal),
        ];

        EntryTypeRow Row(string name)
        {
            var declared = catalogue.Declared(name);
            var setting = said.GetValueOrDefault(name);
            var stage = setting?.Stage ?? declared?.Stage;
            return new(
                name,
                declared?.Meaning ?? setting?.Name,
                declared is null ? EntryTypeKind.Unknown
                    : declared.IsTouchpoint ? EntryTypeKind.Touchpoint
                    : EntryTypeKind.Behind,
                stage is null ? null : stages.GetValueOrDefault(stage, stage),
                setting?.Stage is not null,
                counts.GetValueOrDefault(name)
            );
        }
    }
}

/// <summary>What sort of type it is.</summary>
public enum EntryTypeKind
{
    /// <summary>Nobody declared it: it came from outside.</summary>
    Unknown,
    Touchpoint,

    /// <summary>What the customer does not experience.</summary>
    Behind,
}
