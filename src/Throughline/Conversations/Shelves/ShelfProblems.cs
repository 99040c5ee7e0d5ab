using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Conversations.Api;

namespace Throughline.Conversations.Shelves;

/// <summary>Answers that say why not (RFC 9457), for whatever is kept.</summary>
/// <param name="noun">In codes: <c>request_kind</c>.</param>
internal sealed class ShelfProblems(string noun)
{
    private string Said => noun.Replace('_', ' ');

    public ProblemHttpResult Missing(string id) =>
        Answers.Of(StatusCodes.Status404NotFound, $"{noun}_not_found", $"There is no {Said} {id}.");

    public ProblemHttpResult Of(ShelfOutcome outcome, string id) =>
        outcome switch
        {
            ShelfOutcome.Invalid invalid => Answers.Unfit(invalid.Problems),
            ShelfOutcome.NameTaken => Answers.Of(
                StatusCodes.Status409Conflict,
                "name_taken",
                $"There is a {Said} of that name or key already."
            ),
            ShelfOutcome.TooMany { Most: var most } => Answers.Of(
                StatusCodes.Status409Conflict,
                $"too_many_{noun}s",
                $"There are {most}, which is the most: delete one first."
            ),
            ShelfOutcome.ChangedMeanwhile { Version: var version } => Answers.Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The {Said} is at \"{version}\" now: read it again and decide anew."
            ),
            _ => Missing(id),
        };

    /// <summary>The version of an If-Match that a change has to bring.</summary>
    public (int Seen, ProblemHttpResult? Problem) Seen(string? ifMatch) =>
        ifMatch is null
            ? (
                0,
                Answers.Of(
                    StatusCodes.Status428PreconditionRequired,
                    "if_match_required",
                    $"Send the ETag of the {Said} as you last saw it in If-Match, so that nobody's change is overwritten."
                )
            )
            : (int.TryParse(ifMatch.Trim().Trim('"'), out var seen) ? seen : 0, null);

    public static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";
}
