using Throughline.Host.Web.Speech;
using Throughline.Ledger;

namespace Throughline.Host.Web.Entries;

/// <summary>The one human sentence of an entry, in the language of who reads it.</summary>
internal sealed class Sentences(SentenceVariants variants, Words words, Instants instants)
{
    public string Of(Entry entry)
    {
        var facts = new SentenceFacts(entry, words, instants);
        foreach (var variant in variants.Of(entry.Type))
            if (Find(variant, facts) is { } said)
                return words[variant.Key, said];
        return OfType(entry.Type);
    }

    /// <summary>A type that nobody wrote a sentence for: <c>visit.paid</c> as <c>Visit paid</c>.</summary>
    public static string OfType(string type)
    {
        var name = Plain.Line(type.Replace('.', ' ').Replace('_', ' '));
        return name.Length == 0 ? type : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static (string Name, object? Value)[]? Find(SentenceVariants.Variant variant, SentenceFacts facts)
    {
        var found = new (string Name, object? Value)[variant.Names.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (facts.Find(variant.Names[i]) is not { } value)
                return null;
            found[i] = (variant.Names[i], value);
        }
        return found;
    }
}
