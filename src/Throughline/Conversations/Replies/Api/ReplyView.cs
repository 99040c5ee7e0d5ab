using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Replies.Api;

/// <summary>A saved reply.</summary>
public sealed record ReplyView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Markdown with variables such as `{{customer.first_name}}`, by language.</summary>
    public required IReadOnlyDictionary<string, string> Text { get; init; }

    /// <summary>Where it stands among others.</summary>
    public string? Folder { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>How often it was put into a message.</summary>
    public required long Uses { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ReplyView Of(Kept<ReplyDefinition> reply, Use? use) =>
        new()
        {
            Id = reply.Id,
            Name = reply.Name,
            Text = reply.Definition.Text,
            Folder = reply.Definition.Folder,
            Tags = reply.Definition.Tags,
            Owner = reply.Definition.Owner,
            Uses = use?.Times ?? 0,
            UsedAt = use?.LastAt,
            Version = reply.Version,
            CreatedAt = reply.CreatedAt,
            UpdatedAt = reply.UpdatedAt,
        };
}

/// <summary>A saved reply as it is to be.</summary>
public sealed record ReplyRequest
{
    /// <summary>By which it is found.</summary>
    public string? Name { get; init; }

    /// <summary>Markdown with variables such as `{{customer.first_name}}`, by language.</summary>
    public Dictionary<string, string>? Text { get; init; }

    /// <summary>Where it stands among others.</summary>
    public string? Folder { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    internal ReplyDefinition Definition =>
        new()
        {
            Text = Text ?? Tongues.None,
            Folder = Folder,
            Tags = Tags ?? [],
            Owner = string.IsNullOrWhiteSpace(Owner) ? null : Access.People.Addresses.Normalise(Owner),
        };
}
