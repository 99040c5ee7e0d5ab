using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Customers;

/// <summary>What a page calls things.</summary>
internal static class Names
{
    public static string OfKind(Words words, string kind) =>
        words.Has($"customers.kind.{kind}") ? words[$"customers.kind.{kind}"] : Sentences.OfType(kind);
}
