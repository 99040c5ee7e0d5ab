using System.Collections.Frozen;
using Throughline.Host.Web.Speech;
using Throughline.Ledger;

namespace Throughline.Host.Web.Entries;

/// <summary>
/// The sentences that each entry type has, in the order of the file of words. Their keys are
/// <c>entries.TYPE.WHAT_IT_NAMES</c>: the more an entry says, the more its sentence does.
/// </summary>
internal sealed class SentenceVariants
{
    private const string Room = "entries.";

    private readonly FrozenDictionary<string, Variant[]> types;

    public SentenceVariants(Catalogue catalogue)
    {
        var declared = catalogue.All.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        types = WordBook
            .Files()
            .Where(file => file is { Room: "Entries", Language: "en" })
            .SelectMany(file => file.Texts)
            .Select(text => (Type: TypeOf(text.Key, declared), Variant: Read(text.Key, text.Value)))
            .Where(found => found.Type is not null)
            .GroupBy(found => found.Type!, found => found.Variant, StringComparer.Ordinal)
            .ToFrozenDictionary(found => found.Key, found => found.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The fullest first; none for types that nobody wrote sentences for.</summary>
    public IReadOnlyList<Variant> Of(string type) => types.GetValueOrDefault(type, []);

    private static string? TypeOf(string key, HashSet<string> declared)
    {
        var name = key[Room.Length..];
        return declared.Contains(name) ? name
            : name.LastIndexOf('.') is > 0 and var end && declared.Contains(name[..end]) ? name[..end]
            : null;
    }

    private static Variant Read(string key, string text) => new(key, [.. Message.Parse(text).Arguments]);

    /// <param name="Key">Its key.</param>
    /// <param name="Names">What it names; an entry that does not say all of it has another sentence.</param>
    internal sealed record Variant(string Key, IReadOnlyList<string> Names);
}
