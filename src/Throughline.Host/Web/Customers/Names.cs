using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Customers;

/// <summary>What a page calls things.</summary>
internal static class Names
{
    public static string OfKind(Words words, string kind) => Known(words, $"customers.kind.{kind}", kind);

    public static string OfPurpose(Words words, string purpose) =>
        Known(words, $"customers.purpose.{purpose}", purpose);

    private static string Known(Words words, string key, string name) =>
        words.Has(key) ? words[key] : Sentences.OfType(name);
}
