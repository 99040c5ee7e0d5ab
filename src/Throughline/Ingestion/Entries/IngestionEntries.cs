using Throughline.Ledger;

namespace Throughline.Ingestion.Entries;

/// <summary>The entry types that come from outside and that we know by name. Any other is kept and shown as it is.</summary>
public static class IngestionEntries
{
    public static IReadOnlyList<EntryType> All { get; } =
    [
        .. BrowsingEntries.All,
        .. CommerceEntries.All,
        .. MessageEntries.All,
        .. AccountEntries.All,
        .. FulfilmentEntries.All,
        .. RelationEntries.All,
    ];
}

/// <summary>Where on the journey a type lies unless its entry says otherwise.</summary>
internal static class Stages
{
    public const string Awareness = "awareness";
    public const string Consideration = "consideration";
    public const string Purchase = "purchase";
    public const string Onboarding = "onboarding";
    public const string Use = "use";
    public const string Support = "support";
    public const string Loyalty = "loyalty";
}
