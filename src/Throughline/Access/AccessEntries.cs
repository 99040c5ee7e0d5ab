using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Access;

/// <summary>The entry types of this room: the audit of who was let in.</summary>
public static class AccessEntries
{
    public const string TokenCreated = "token.created";
    public const string TokenRevoked = "token.revoked";
    public const string WriteKeyCreated = "write_key.created";
    public const string WriteKeyRevoked = "write_key.revoked";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(TokenCreated, "An API token was created."),
        new(TokenRevoked, "An API token was revoked."),
        new(WriteKeyCreated, "A write key was created."),
        new(WriteKeyRevoked, "A write key was revoked."),
    ];

    internal static NewEntry Record(string type, string name, DateTimeOffset now) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = "system",
            Data = JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = name }),
        };
}
