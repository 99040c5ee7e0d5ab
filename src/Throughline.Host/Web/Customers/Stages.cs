using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Customers;

/// <summary>What stages and channels are called: the known ones in the words of the page, others as they came.</summary>
internal static class Stages
{
    public static string Name(Words words, string stage) => Known(words, $"customers.stage.{stage}", stage);

    public static string Channel(Words words, string channel) => Known(words, $"customers.channel.{channel}", channel);

    private static string Known(Words words, string key, string name) =>
        name.Length == 0 ? words["customers.stage.unknown"]
        : words.Has(key) ? words[key]
        : Sentences.OfType(name);
}
