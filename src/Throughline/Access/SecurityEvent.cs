using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Access.People;
using Throughline.Access.Sessions;

namespace Throughline.Access;

/// <summary>What an entry of this room tells besides who and when.</summary>
public sealed record SecurityEvent
{
    /// <summary>Whom it concerns.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Their address, as it was then, or as somebody typed it.</summary>
    public string? Person { get; init; }

    /// <summary>A token's, a key's, a second factor's name.</summary>
    public string? Name { get; init; }

    /// <summary>What it was done to, by its id.</summary>
    public string? Subject { get; init; }

    /// <summary>How: <c>password</c>, <c>totp</c>, <c>passkey</c>, a provider's name.</summary>
    public string? Method { get; init; }

    /// <summary>Why not.</summary>
    public string? Reason { get; init; }

    /// <summary>What it was before and is now: a role.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>From where.</summary>
    public string? Address { get; init; }
    public string? Agent { get; init; }

    public static SecurityEvent About(Person person) => new() { PersonId = person.Id.Value, Person = person.Email };

    public SecurityEvent From(Origin origin) => this with { Address = origin.Address, Agent = origin.Agent };

    public string ToJson() => JsonSerializer.Serialize(this, SecurityEventJson.Default.SecurityEvent);

    public static SecurityEvent Of(string json) =>
        JsonSerializer.Deserialize(json, SecurityEventJson.Default.SecurityEvent) ?? new SecurityEvent();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SecurityEvent))]
internal sealed partial class SecurityEventJson : JsonSerializerContext;
