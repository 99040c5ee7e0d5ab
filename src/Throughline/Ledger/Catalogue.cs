using System.Collections.Frozen;

namespace Throughline.Ledger;

/// <summary>Every entry type the rooms declare. Types from outside that nobody declared are kept and shown as they are.</summary>
public sealed class Catalogue(IEnumerable<EntryType> types)
{
    private readonly FrozenDictionary<string, EntryType> types = types.ToFrozenDictionary(type => type.Name);

    public IEnumerable<EntryType> All => types.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    public EntryType? Find(string name) => types.GetValueOrDefault(name);

    /// <summary>A type that nobody declared came from outside, from something the customer did.</summary>
    public bool IsTouchpoint(string name) => Find(name)?.IsTouchpoint ?? true;

    public string Sentence(Entry entry) => Find(entry.Type)?.Sentence?.Invoke(entry) ?? Humanise(entry.Type);

    private static string Humanise(string type)
    {
        var words = type.Replace('.', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? type : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
