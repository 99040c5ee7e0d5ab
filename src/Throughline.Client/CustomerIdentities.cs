namespace Throughline.Client;

/// <summary>The identities by which you know a customer; any one is enough.</summary>
public sealed record CustomerIdentities
{
    /// <summary>Your own id of the person.</summary>
    public string? UserId { get; init; }

    /// <summary>A browser's or device's id.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>An address.</summary>
    public string? Email { get; init; }

    /// <summary>A phone number, international.</summary>
    public string? Phone { get; init; }
}
