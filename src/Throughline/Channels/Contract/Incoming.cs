using Throughline.Kernel;

namespace Throughline.Channels.Contract;

/// <summary>What a channel made of what came in.</summary>
public abstract record Incoming
{
    /// <summary>Somebody wrote.</summary>
    public sealed record Said(IncomingMessage Message) : Incoming;

    /// <summary>News of a message of ours.</summary>
    /// <param name="MessageId">Which.</param>
    /// <param name="Arrived">false: it will not.</param>
    /// <param name="Reason">Why not.</param>
    public sealed record Receipt(Guid MessageId, bool Arrived, string? Reason = null) : Incoming;

    /// <summary>It waits in quarantine.</summary>
    public sealed record Unreadable(Rejection Rejection) : Incoming;
}
