using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Replies;

/// <summary>A reply that is written often.</summary>
public sealed record ReplyDefinition : Owned
{
    /// <summary>Markdown with variables, by language. <example>{"en": "Hello {{customer.first_name}}, …"}</example></summary>
    public IReadOnlyDictionary<string, string> Text { get; init; } = Tongues.None;

    /// <summary>Where it stands among others; empty: at the top. <example>Deliveries</example></summary>
    public string? Folder { get; init; }

    /// <summary>By which it is found besides its name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
