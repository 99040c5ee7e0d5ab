using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Throughline.Access.Teams.Api;

/// <summary>Answers that say why not (RFC 9457), each with its stable code.</summary>
internal static class TeamProblems
{
    public static ProblemHttpResult NoTeam(string key) =>
        Of(StatusCodes.Status404NotFound, "team_not_found", $"There is no team '{key}'.");

    public static ProblemHttpResult Of(TeamOutcome outcome, string key, string email = "") =>
        outcome switch
        {
            TeamOutcome.Refused { Rejection: var wrong } => Of(StatusOf(wrong.Code), wrong.Code, wrong.Detail),
            TeamOutcome.InUse { By: var by } => Of(
                StatusCodes.Status409Conflict,
                "team_in_use",
                $"The team still has something to do: {by}. Give that to another team first."
            ),
            TeamOutcome.ChangedMeanwhile { Version: var version } => Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The team is at \"{version}\" now: read it again and decide anew."
            ),
            TeamOutcome.NobodyThere => Of(
                StatusCodes.Status404NotFound,
                "person_not_found",
                $"Nobody here has the address {email}."
            ),
            _ => NoTeam(key),
        };

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(
            statusCode: status,
            detail: detail,
            extensions: new Dictionary<string, object?> { ["code"] = code }
        );

    private static int StatusOf(string code) =>
        code is "key_taken" or "name_taken" or "too_many_teams"
            ? StatusCodes.Status409Conflict
            : StatusCodes.Status400BadRequest;
}
