namespace Throughline.Client;

/// <summary>A reply that is written often.</summary>
/// <param name="Name">By which it is found.</param>
/// <param name="Text">Markdown with variables such as <c>{{customer.first_name}}</c>, by language.</param>
public sealed record SavedReply(string Name, IReadOnlyDictionary<string, string> Text)
{
    public Guid Id { get; init; }

    /// <summary>Where it stands among others.</summary>
    public string? Folder { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>E-mail address of the person whose own it is; null: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>How often it was put into a message.</summary>
    public long Uses { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>A saved reply as it would read in a conversation.</summary>
/// <param name="Text">With what is known filled in.</param>
/// <param name="Open">The names of what nothing is known for.</param>
public sealed record FilledReply(string Text, IReadOnlyList<string> Open);
