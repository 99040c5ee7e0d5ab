using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Customers.Reading;

namespace Throughline.Customers.Api;

/// <summary>Answers that say why not (RFC 9457), each with its stable code.</summary>
internal static class Refusal
{
    public static ProblemHttpResult NoCustomer(Guid id) =>
        Of(StatusCodes.Status404NotFound, "customer_not_found", $"There is no customer {id}.");

    public static ProblemHttpResult BadCursor() =>
        Of(
            StatusCodes.Status400BadRequest,
            "invalid_cursor",
            "'cursor' must be the 'next' of a page of this same list; leave it out to start over."
        );

    /// <returns>What is wrong with the parameters of a list, if anything.</returns>
    public static ProblemHttpResult? OfPage(int limit, params ReadOnlySpan<string?> texts)
    {
        if (limit is < 1 or > Limits.LongestPage)
            return Of(
                StatusCodes.Status400BadRequest,
                "invalid_limit",
                $"'limit' must be from 1 to {Limits.LongestPage}."
            );
        // No text in the database has one, and PostgreSQL takes none as a parameter.
        foreach (var text in texts)
            if (text?.Contains('\0', StringComparison.Ordinal) == true)
                return Of(StatusCodes.Status400BadRequest, "invalid_text", "A parameter holds a NUL character.");
        return null;
    }

    public static ProblemHttpResult Of(int status, string code, string detail, object? errors = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (errors is not null)
            extensions["errors"] = errors;
        return TypedResults.Problem(statusCode: status, detail: detail, extensions: extensions);
    }
}
