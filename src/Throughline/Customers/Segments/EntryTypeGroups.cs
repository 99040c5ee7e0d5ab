using System.Collections.Frozen;

namespace Throughline.Customers.Segments;

/// <summary>Names that stand for several entry types in a definition.</summary>
internal static class EntryTypeGroups
{
    /// <summary>The customer turned to the brand for something, on any channel.</summary>
    public const string Contact = "contact";

    private static readonly FrozenDictionary<string, string[]> Groups = new Dictionary<string, string[]>
    {
        [Contact] = ["call.received", "chat.started", "message.received"],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> Types(string name) => Groups.TryGetValue(name, out var types) ? types : [name];
}
