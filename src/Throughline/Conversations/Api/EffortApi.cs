using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Measuring;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;

namespace Throughline.Conversations.Api;

/// <summary>What it took a customer.</summary>
internal static class EffortApi
{
    public static void MapEffort(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/customers/{id:guid}/effort", ReadAsync)
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Read)
            .WithSummary(
                "What it took a customer: the mean of the points of the conversations that were judged, as far as the caller may see them."
            );

    private static async Task<Results<Ok<CustomerEffortView>, ProblemHttpResult>> ReadAsync(
        Guid id,
        CustomerReading customers,
        CustomerEffort effort,
        CallerReach reach,
        CancellationToken ct
    )
    {
        if (await customers.ResolveAsync(id, ct) is not { } customer)
            return Answers.NoCustomer(id);
        var mean = await effort.ReadAsync(customer, await reach.ReadAsync(ct), ct);
        return TypedResults.Ok(new CustomerEffortView(mean.Score, mean.Conversations));
    }
}

/// <summary>What it took a customer; see docs/metrics.md.</summary>
/// <param name="Score">The mean, 0 to 100 points; absent: nothing was judged yet.</param>
/// <param name="Conversations">Of how many.</param>
public sealed record CustomerEffortView(double? Score, long Conversations);
