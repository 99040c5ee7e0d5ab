namespace Throughline.Client;

/// <summary>A kind of request and its form.</summary>
/// <param name="Key">By which conversations name it; never changed.</param>
/// <param name="Name">What agents call it.</param>
public sealed record RequestKind(string Key, string Name)
{
    /// <summary>What customers call it, by language.</summary>
    public IReadOnlyDictionary<string, string> Title { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether customers can choose it.</summary>
    public bool Public { get; init; }

    /// <summary>Of its form, in this order.</summary>
    public IReadOnlyList<RequestField> Fields { get; init; } = [];

    /// <summary>At which it was read; 0 for one that is yet to be made.</summary>
    public int Version { get; init; }
}

/// <summary>One field of a form.</summary>
/// <param name="Key">Under which its value is kept.</param>
/// <param name="Type"><c>text long_text number money date choice choices yes_no order file</c>.</param>
/// <param name="Label">What it is called, by language.</param>
public sealed record RequestField(string Key, string Type, IReadOnlyDictionary<string, string> Label)
{
    /// <summary>What helps to fill it in, by language.</summary>
    public IReadOnlyDictionary<string, string>? Hint { get; init; }
    public bool Required { get; init; }

    /// <summary>Whether the customer sees it.</summary>
    public bool Public { get; init; }

    /// <summary>Whether conversations can be listed by it.</summary>
    public bool Filterable { get; init; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<RequestChoice>? Choices { get; init; }
}

/// <summary>Something that can be chosen.</summary>
public sealed record RequestChoice(string Key, IReadOnlyDictionary<string, string> Label);

/// <summary>A form as customers fill it in, in one language.</summary>
public sealed record RequestForm(string Key, string Title, IReadOnlyList<RequestFormField> Fields);

/// <summary>One field of it.</summary>
public sealed record RequestFormField(
    string Key,
    string Type,
    string Label,
    string? Hint,
    bool Required,
    IReadOnlyList<RequestFormChoice> Choices
);

/// <summary>Something that can be chosen.</summary>
public sealed record RequestFormChoice(string Key, string Label);
