using System.Collections.Frozen;
using Throughline.Ledger.EntryTypes;

namespace Throughline.Ledger;

/// <summary>
/// Every entry type the rooms declare, and what this company says of types beyond that. Types from outside that nobody
/// declared are kept and shown as they are.
/// </summary>
public sealed class Catalogue(IEnumerable<EntryType> declared)
{
    private readonly FrozenDictionary<string, EntryType> declared = declared.ToFrozenDictionary(type => type.Name);

    // Declared types with this company's stages, and undeclared ones that it named. Replaced whole, read without a lock.
    private FrozenDictionary<string, EntryType>? known;

    /// <summary>The declared ones, in the order of their names.</summary>
    public IEnumerable<EntryType> All => declared.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    private FrozenDictionary<string, EntryType> Known => Volatile.Read(ref known) ?? declared;

    /// <summary>A declared type or one that the company named, with the company's stage.</summary>
    public EntryType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>What the program itself says of a type; null: nothing.</summary>
    public EntryType? Declared(string name) => declared.GetValueOrDefault(name);

    public bool IsDeclared(string name) => declared.ContainsKey(name);

    /// <summary>A type that nobody declared came from outside, from something the customer did.</summary>
    public bool IsTouchpoint(string name) => !declared.TryGetValue(name, out var type) || type.IsTouchpoint;

    public string Sentence(Entry entry) => Find(entry.Type)?.Sentence?.Invoke(entry) ?? Humanise(entry.Type);

    /// <summary>Takes what the company says of types, from now on, in place of what it said before.</summary>
    public void Take(IEnumerable<EntryTypeSetting> settings)
    {
        var types = new Dictionary<string, EntryType>(declared);
        foreach (var setting in settings)
            types[setting.Type] = declared.TryGetValue(setting.Type, out var type)
                ? type with
                {
                    Stage = setting.Stage ?? type.Stage,
                }
                : setting.ToType();
        Volatile.Write(ref known, types.ToFrozenDictionary());
    }

    /// <summary><c>loyalty.card_scanned</c> as <c>Loyalty card scanned</c>.</summary>
    public static string Humanise(string type)
    {
        var words = type.Replace('.', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? type : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
