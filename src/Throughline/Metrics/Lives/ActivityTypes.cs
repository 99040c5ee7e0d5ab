using System.Collections.Frozen;
using Throughline.Ledger;

namespace Throughline.Metrics.Lives;

/// <summary>
/// By which entries somebody shows that they are a customer still: the types that are declared so
/// (<see cref="EntryType.IsActivity"/>), and types that nobody declared where whoever sent them said that they came from
/// the customer. What lies in a conversation asks for help, and may be spam: it never counts.
/// </summary>
internal sealed class ActivityTypes(Catalogue catalogue)
{
    private readonly FrozenSet<string> active = catalogue
        .All.Where(type => type.IsActivity)
        .Select(type => type.Name)
        .ToFrozenSet();

    public bool Includes(Entry entry) =>
        entry is { ProfileId: not null, ConversationId: null }
        && (active.Contains(entry.Type) || (entry.Direction == Direction.Inbound && !catalogue.IsDeclared(entry.Type)));

    /// <summary>The same as a condition over the ledger's columns, but for what no profile or a conversation has.</summary>
    public string Condition =>
        $"(type in ({List(active)}) or (direction = {(int)Direction.Inbound} and type not in ({List(catalogue.All.Select(type => type.Name))})))";

    // Names that the program declares: letters, points and underscores.
    private static string List(IEnumerable<string> types) =>
        string.Join(", ", types.Order(StringComparer.Ordinal).Select(type => $"'{type}'"));
}
