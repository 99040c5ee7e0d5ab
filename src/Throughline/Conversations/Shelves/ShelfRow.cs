using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Conversations.Shelves;

/// <summary>What is kept, as its table has it.</summary>
internal sealed class ShelfRow
{
    public const string Columns = "id, name, version, definition, created_at, updated_at";

    // Bare ids travel as those of entries do.
    public EntryId Id { get; init; }
    public string Name { get; init; } = "";
    public int Version { get; init; }
    public string Definition { get; init; } = "{}";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public Kept<T> Read<T>() =>
        new(
            Id.Value,
            Name,
            Version,
            JsonSerializer.Deserialize<T>(Definition, ShelfJson.Options)!,
            CreatedAt,
            UpdatedAt
        );
}
