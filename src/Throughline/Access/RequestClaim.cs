namespace Throughline.Access;

/// <summary>Whether a request with an Idempotency-Key may be worked on.</summary>
public abstract record RequestClaim
{
    /// <param name="At">When it was claimed; names this claim among those of one key.</param>
    public sealed record Ours(DateTimeOffset At) : RequestClaim;

    /// <param name="Status">The status it was answered with.</param>
    /// <param name="Body">What was kept of the answer.</param>
    public sealed record Answered(int Status, string Body) : RequestClaim;

    /// <summary>The same request is being worked on.</summary>
    public sealed record InProgress : RequestClaim;

    /// <summary>The key names another request.</summary>
    public sealed record AnotherRequest : RequestClaim;
}
