using Throughline.Kernel;

namespace Throughline.Conversations.Portal;

/// <summary>A customer in the portal, as the link they followed says.</summary>
public sealed record PortalVisitor
{
    /// <summary>The profile that the link named.</summary>
    public ProfileId ProfileId { get; init; }

    /// <summary>Whose it is now: after a merge both lines are seen, after an un-merge one of them.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>Where the link was sent.</summary>
    public string Email { get; init; } = "";

    /// <summary>Whether that address was known to be theirs.</summary>
    public bool Verified { get; init; }
}
