namespace Throughline.Conversations.Kinds;

/// <summary>A kind of request and its form.</summary>
public sealed record KindDefinition
{
    /// <summary>By which conversations name it: a-z, 0-9 and -, never changed. <example>return</example></summary>
    public string Key { get; init; } = "";

    /// <summary>What customers call it, by language. <example>{"en": "Return something", "de": "Etwas zurückgeben"}</example></summary>
    public IReadOnlyDictionary<string, string> Title { get; init; } = Shelves.Tongues.None;

    /// <summary>Whether customers can choose it.</summary>
    public bool Public { get; init; }

    /// <summary>Of its form, in this order.</summary>
    public IReadOnlyList<KindField> Fields { get; init; } = [];
}
