using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Who a call does something for, and when that happened.</summary>
internal static class Caller
{
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    /// <param name="caller">The token.</param>
    /// <param name="agent">The person of ours in whose name it acts; null: in its own.</param>
    /// <param name="occurredAt">When it happened; null: now.</param>
    /// <param name="now">Now.</param>
    public static (Doing Doing, ProblemHttpResult? Problem) Does(
        ClaimsPrincipal caller,
        string? agent,
        DateTimeOffset? occurredAt,
        DateTimeOffset now
    )
    {
        var actor = agent is null ? $"token:{caller.Identity?.Name}" : $"agent:{Addressed(agent)}";
        var doing = new Doing(actor, occurredAt > now ? now : occurredAt);
        if (occurredAt is not { } at)
            return (doing, null);
        if (!caller.HasClaim("scope", Scopes.Import) && !caller.HasClaim("scope", Scopes.Admin))
            return (
                doing,
                Answers.Of(
                    StatusCodes.Status403Forbidden,
                    "import_scope_needed",
                    "'occurred_at' takes a token with the scope 'import'."
                )
            );
        return at >= Earliest && at <= now + Limits.FurthestAhead
            ? (doing, null)
            : (
                doing,
                Answers.Bad(
                    new Rejection("occurred_at_out_of_range", "'occurred_at' must be from the year 1970 up to now.")
                )
            );
    }

    /// <summary>With the files it uploaded; whoever acts for a person of ours uploaded them itself.</summary>
    public static Doing Attaches(Doing doing, ClaimsPrincipal caller, IReadOnlyList<Guid>? attachments) =>
        doing with
        {
            Attached = [.. (attachments ?? []).Select(id => new AttachmentId(id))],
            UploadedBy = $"token:{caller.Identity?.Name}",
        };

    /// <summary>Addresses are compared, so they are written one way.</summary>
    public static string? Addressed(string? agent) =>
        string.IsNullOrWhiteSpace(agent) ? null : Access.People.Addresses.Normalise(agent);

    /// <returns>The version of an If-Match; 0, which none has, for what is no tag of ours.</returns>
    public static long? Version(string? ifMatch) =>
        ifMatch is null or "*" ? null
        : long.TryParse(ifMatch.Trim().Trim('"'), out var seen) ? seen
        : 0;
}
