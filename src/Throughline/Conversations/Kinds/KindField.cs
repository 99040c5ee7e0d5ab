using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Kinds;

/// <summary>One field of a form.</summary>
public sealed record KindField
{
    /// <summary>Under which its value is kept: a-z, 0-9 and _, never changed. <example>order_number</example></summary>
    public string Key { get; init; } = "";

    public FieldType Type { get; init; }

    /// <summary>What it is called, by language; English is what agents read. <example>{"en": "Order number"}</example></summary>
    public IReadOnlyDictionary<string, string> Label { get; init; } = Tongues.None;

    /// <summary>What helps to fill it in, by language.</summary>
    public IReadOnlyDictionary<string, string>? Hint { get; init; }

    /// <summary>Whether whoever fills in the form has to fill it in.</summary>
    public bool Required { get; init; }

    /// <summary>Whether the customer sees it; otherwise it is for agents alone.</summary>
    public bool Public { get; init; }

    /// <summary>Whether conversations can be listed by it.</summary>
    public bool Filterable { get; init; }

    /// <summary>What can be chosen; for the types <c>choice</c> and <c>choices</c>.</summary>
    public IReadOnlyList<FieldChoice>? Choices { get; init; }

    internal string Name => Tongues.Say(Label, Tongues.Own) ?? Key;
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Key">Under which it is kept: a-z, 0-9, - and _. <example>too_small</example></param>
/// <param name="Label">What it is called, by language.</param>
public sealed record FieldChoice(string Key, IReadOnlyDictionary<string, string> Label);
