using System.Net;
using System.Net.Sockets;

namespace Throughline.Host.Api;

/// <summary>
/// Tells every caller where they stand (draft-ietf-httpapi-ratelimit-headers-07) and refuses what is too much. Who has
/// a good key is counted by the key and never suffers from others behind the same address.
/// </summary>
internal sealed class RateLimiting(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.User.FindFirst(Callers.Claim) is { } caller)
            return CountAsync(http, limits.Count(RateLimits.Requests, caller.Value));
        if (http.Request.Headers.Authorization.Count == 0)
            return next(http);
        return CountAsync(http, limits.Count(RateLimits.Failures, NetworkOf(http.Connection.RemoteIpAddress)));
    }

    private Task CountAsync(HttpContext http, Standing standing)
    {
        var seconds = (int)Math.Ceiling(standing.Reset.TotalSeconds);
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = $"{standing.Limit.Most}";
        headers["RateLimit-Remaining"] = $"{standing.Remaining}";
        headers["RateLimit-Reset"] = $"{seconds}";
        if (!standing.IsOver)
            return next(http);
        headers.RetryAfter = $"{seconds}";
        return Problems.WriteAsync(
            http,
            StatusCodes.Status429TooManyRequests,
            "rate_limited",
            $"More than {standing.Limit.Most} in {standing.Limit.Per.TotalSeconds} s; go on in {seconds} s."
        );
    }

    /// <summary>Of IPv6 the first 64 bits: the rest is the sender's to choose (RFC 4291, section 2.5.1).</summary>
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
            return address?.MapToIPv4().ToString() ?? "";
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
