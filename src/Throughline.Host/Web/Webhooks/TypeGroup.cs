using Throughline.Ledger;

namespace Throughline.Host.Web.Webhooks;

/// <summary>Entry types with one beginning: <c>order.*</c>.</summary>
public sealed record TypeGroup(string Noun, IReadOnlyList<EntryType> Types)
{
    /// <summary>All of them, also those that are declared later.</summary>
    public string Whole => $"{Noun}.*";

    public static IReadOnlyList<TypeGroup> Of(Catalogue catalogue) =>
        [
            .. catalogue
                .All.GroupBy(type => type.Name.Split('.')[0])
                // What customers live through first, then what people do here.
                .OrderByDescending(group => group.Any(type => type.IsTouchpoint))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new TypeGroup(group.Key, [.. group])),
        ];
}
