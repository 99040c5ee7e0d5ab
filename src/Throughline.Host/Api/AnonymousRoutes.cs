namespace Throughline.Host.Api;

/// <summary>
/// Every route that asks nobody who they are, in one list. A test goes through all routes and finds each other one
/// behind a policy.
/// </summary>
internal static class AnonymousRoutes
{
    public static IReadOnlyList<string> All { get; } =
    [
        // Before anybody can be known.
        "/signin",
        "/signin/{**rest}",
        "/setup",
        "/setup/{**rest}",
        "/invitations/{**rest}",
        "/reset",
        "/reset/{**rest}",
        // For customers, whom a link in a mail lets in; what each may see is decided within.
        "/help",
        "/help/{**rest}",
        // Holds nobody's data.
        "/theme",
        "/assets/{**rest}",
        "/favicon.ico",
        "/healthz",
        "/readyz",
        "/metrics",
        "/openapi/{documentName}.json",
        // Nothing is there, which everybody may know.
        "/{page}",
        "{*path:nonfile}",
        // Each call carries a write key, in a header or in its body; see Ingestion.
        "/v1/identify",
        "/v1/i",
        "/v1/track",
        "/v1/t",
        "/v1/page",
        "/v1/p",
        "/v1/screen",
        "/v1/s",
        "/v1/group",
        "/v1/g",
        "/v1/alias",
        "/v1/a",
        "/v1/batch",
        "/v1/touchpoints",
    ];

    /// <summary>Whether a route's pattern is one of these; <c>{**rest}</c> stands for whatever follows.</summary>
    public static bool Lists(string? pattern) =>
        pattern is not null
        && All.Any(listed =>
            pattern == listed
            || (
                listed.EndsWith("{**rest}", StringComparison.Ordinal)
                && pattern.StartsWith(listed[..^"{**rest}".Length], StringComparison.Ordinal)
            )
        );
}
