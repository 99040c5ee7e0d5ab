using Throughline.Access.Passwords;

namespace Throughline.Host.Web.Access;

/// <summary>Where somebody stands who has forgotten the password.</summary>
public sealed record ResetForm
{
    /// <summary>The secret they came with; null before.</summary>
    public string? Link { get; init; }
    public string? Email { get; init; }
    public bool IsSent { get; init; }
    public PasswordFault? Fault { get; init; }
}
