using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Kinds.Api;

/// <summary>A kind of request.</summary>
public sealed record KindView
{
    /// <summary>By which conversations name it. <example>return</example></summary>
    public required string Key { get; init; }

    /// <summary>What agents call it. <example>Return</example></summary>
    public required string Name { get; init; }

    /// <summary>What customers call it, by language.</summary>
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <summary>Whether customers can choose it.</summary>
    public required bool Public { get; init; }

    /// <summary>Of its form, in this order.</summary>
    public required IReadOnlyList<KindField> Fields { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static KindView Of(Kept<KindDefinition> kind) =>
        new()
        {
            Key = kind.Definition.Key,
            Name = kind.Name,
            Title = kind.Definition.Title,
            Public = kind.Definition.Public,
            Fields = kind.Definition.Fields,
            Version = kind.Version,
            CreatedAt = kind.CreatedAt,
            UpdatedAt = kind.UpdatedAt,
        };
}

/// <summary>A kind of request as it is to be.</summary>
public sealed record KindRequest
{
    /// <summary>By which conversations name it: a-z, 0-9 and -; never changed. <example>return</example></summary>
    public string? Key { get; init; }

    /// <summary>What agents call it, unlike every other kind. <example>Return</example></summary>
    public string? Name { get; init; }

    /// <summary>What customers call it, by language.</summary>
    public Dictionary<string, string>? Title { get; init; }

    /// <summary>Whether customers can choose it.</summary>
    public bool Public { get; init; }

    /// <summary>Of its form, in this order; at most 500.</summary>
    public IReadOnlyList<KindField?>? Fields { get; init; }

    internal KindDefinition Definition(string? key) =>
        new()
        {
            Key = key ?? "",
            Title = Title ?? Tongues.None,
            Public = Public,
            Fields = [.. (Fields ?? []).OfType<KindField>()],
        };
}
