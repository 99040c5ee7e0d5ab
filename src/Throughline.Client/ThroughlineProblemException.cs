using System.Net;

namespace Throughline.Client;

/// <summary>The server refused a request and said why (RFC 9457).</summary>
public sealed class ThroughlineProblemException(HttpStatusCode status, string code, string detail)
    : Exception($"{(int)status} {code}: {detail}")
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>Stable name of the reason; programs may branch on it.</summary>
    public string Code { get; } = code;

    /// <summary>One sentence for a person: what is wrong and what to do.</summary>
    public string Detail { get; } = detail;

    /// <summary>How long to wait, when the server said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
