using Throughline.Access;

namespace Throughline.Host.Web.People;

/// <summary>Whom to invite, and what was wrong with it.</summary>
public sealed record InviteForm
{
    public string? Email { get; init; }
    public string? Name { get; init; }
    public Role Role { get; init; } = Role.Agent;

    /// <summary>The key of a text.</summary>
    public string? Fault { get; init; }
}
