using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Kernel;

namespace Throughline.Customers.Verbs;

/// <summary>What can be done to a customer.</summary>
public static class VerbsApi
{
    public static void MapCustomerVerbs(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup("/v1/customers/{id:guid}").WithTags("Customers");
        customers
            .MapPost("/merge", MergeAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Decide that two customers are one person. The older id stays.");
        customers
            .MapPost("/unmerge", UnmergeAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Undo a merge: both customers are as before, with what each learnt since.");
        customers
            .MapPut("/consents/{purpose}", ConsentAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary(
                "Note that the customer agrees to a purpose or refuses it; refusing `tracking` is do-not-track."
            );
        customers
            .MapPost("/erase", EraseAsync)
            .RequireAuthorization(Scopes.Admin)
            .WithSummary("Erase everything personal held on the customer. It cannot be undone.");
    }

    private static async Task<Results<Ok<MergeAnswer>, ProblemHttpResult>> MergeAsync(
        Guid id,
        MergeRequest request,
        Merge merge,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await merge.RunAsync(new CustomerId(id), new CustomerId(request.OtherId), Actor(caller), ct) switch
        {
            MergeOutcome.Merged merged => TypedResults.Ok(new MergeAnswer(merged.CustomerId.Value, merged.LinkId)),
            MergeOutcome.AlreadyOne => Problem(409, "already_one", "Both ids are the same customer already."),
            MergeOutcome.NotFound missing => Problem(
                404,
                "customer_not_found",
                $"There is no customer {missing.CustomerId}."
            ),
            _ => Problem(409, "customer_erased", "An erased customer cannot be merged."),
        };

    private static async Task<Results<Ok<UnmergeAnswer>, ProblemHttpResult>> UnmergeAsync(
        Guid id,
        UnmergeRequest request,
        Unmerge unmerge,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await unmerge.RunAsync(new CustomerId(id), request.LinkId, Actor(caller), ct) switch
        {
            UnmergeOutcome.Undone undone => TypedResults.Ok(
                new UnmergeAnswer([.. undone.Customers.Select(customer => customer.Value)])
            ),
            UnmergeOutcome.NotFound => Problem(
                404,
                "merge_not_found",
                "This customer has no merge of that link_id; its merges are listed with the customer."
            ),
            UnmergeOutcome.AlreadyUndone => Problem(409, "already_undone", "That merge was undone before."),
            _ => Problem(409, "customer_erased", "An erased customer cannot be taken apart."),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> ConsentAsync(
        Guid id,
        string purpose,
        ConsentRequest request,
        SetConsent consent,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        if (!SetConsent.IsPurpose(purpose))
            return Problem(
                400,
                "invalid_purpose",
                $"A purpose is 1 to {SetConsent.LongestPurpose} of a-z, 0-9 and '_', such as marketing."
            );
        return await consent.RunAsync(new CustomerId(id), purpose, request.Given, Actor(caller), ct)
            ? TypedResults.NoContent()
            : Problem(404, "customer_not_found", $"There is no customer {id}, or it was erased.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        Guid id,
        Erase erase,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await erase.RunAsync(new CustomerId(id), Actor(caller), ct)
            ? TypedResults.NoContent()
            : Problem(404, "customer_not_found", $"There is no customer {id}, or it was erased before.");

    private static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(
            statusCode: status,
            detail: detail,
            extensions: new Dictionary<string, object?> { ["code"] = code }
        );
}
