using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Kinds.Api;

/// <summary>Kinds of requests and their forms.</summary>
public static class KindsApi
{
    private static readonly ShelfProblems Problems = new("request_kind");

    public static void MapKinds(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/request-kinds").WithTags("Request kinds").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All kinds of requests with their forms, in their order.");
        reading.MapGet("/{key}", GetAsync).WithSummary("A kind of request; its ETag is needed to change it.");
        reading
            .MapGet("/forms", FormsAsync)
            .WithSummary("What customers can ask for, with the forms they fill in, in their language.");

        // Whoever serves customers fills forms in; what they ask is a setting.
        var writing = routes.MapGroup("/v1/request-kinds").WithTags("Request kinds").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Make a kind of request.");
        writing
            .MapPut("/{key}", ChangeAsync)
            .WithSummary("Change a kind's name and form, whole. Values that were set stay. If-Match takes the ETag.");
        writing
            .MapDelete("/{key}", DeleteAsync)
            .WithSummary("Delete a kind of request. Conversations keep its key and their values.");
    }

    private static async Task<Ok<IReadOnlyList<KindView>>> ListAsync(RequestKinds kinds, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<KindView>>([.. (await kinds.ListAsync(ct)).Select(KindView.Of)]);

    /// <param name="forms">Knows them.</param>
    /// <param name="language">The customer's, such as `de`; English without one.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Ok<IReadOnlyList<KindForm>>> FormsAsync(
        KindForms forms,
        string? language,
        CancellationToken ct
    ) => TypedResults.Ok(await forms.OfferedAsync(language, ct));

    private static async Task<Results<Ok<KindView>, ProblemHttpResult>> GetAsync(
        string key,
        RequestKinds kinds,
        HttpResponse response,
        CancellationToken ct
    ) => await ShowAsync(key, kinds, response, ct) is { } view ? TypedResults.Ok(view) : Problems.Missing(key);

    private static async Task<Results<Created<KindView>, ProblemHttpResult>> CreateAsync(
        KindRequest request,
        RequestKinds kinds,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var definition = request.Definition(request.Key);
        var outcome = await kinds.CreateAsync(request.Name, definition, ShelfProblems.Actor(caller), ct);
        return outcome is ShelfOutcome.Saved
            ? TypedResults.Created(
                $"/v1/request-kinds/{definition.Key}",
                (await ShowAsync(definition.Key, kinds, response, ct))!
            )
            : Problems.Of(outcome, definition.Key);
    }

    private static async Task<Results<Ok<KindView>, ProblemHttpResult>> ChangeAsync(
        string key,
        KindRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RequestKinds kinds,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var (seen, problem) = Problems.Seen(ifMatch);
        if (problem is not null)
            return problem;
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return Problems.Missing(key);
        var definition = request.Definition(request.Key ?? key);
        var outcome = await kinds.ChangeAsync(kind.Id, seen, request.Name, definition, ShelfProblems.Actor(caller), ct);
        return outcome is ShelfOutcome.Saved && await ShowAsync(key, kinds, response, ct) is { } view
            ? TypedResults.Ok(view)
            : Problems.Of(outcome, key);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string key,
        RequestKinds kinds,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await kinds.NamedAsync(key, ct) is { } kind && await kinds.DeleteAsync(kind.Id, ShelfProblems.Actor(caller), ct)
            ? TypedResults.NoContent()
            : Problems.Missing(key);

    private static async Task<KindView?> ShowAsync(
        string key,
        RequestKinds kinds,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return null;
        response.Headers.ETag = $"\"{kind.Version}\"";
        return KindView.Of(kind);
    }
}
