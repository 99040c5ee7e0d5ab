using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Macros.Api;

/// <summary>Several steps under one name.</summary>
public static class MacrosApi
{
    private static readonly ShelfProblems Problems = new("macro");

    public static void MapMacros(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/macros").WithTags("Macros").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All macros, in their order.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A macro; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/macros").WithTags("Macros").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Make a macro.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a macro, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a macro.");
        routes.MapRunning();
    }

    private static async Task<Ok<IReadOnlyList<MacroView>>> ListAsync(SavedMacros macros, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<MacroView>>([.. (await macros.ListAsync(ct)).Select(MacroView.Of)]);

    private static Task<Results<Ok<MacroView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedMacros macros,
        HttpResponse response,
        CancellationToken ct
    ) => On(macros).GetAsync(id, response, ct);

    private static Task<Results<Created<MacroView>, ProblemHttpResult>> CreateAsync(
        MacroRequest request,
        SavedMacros macros,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(macros).CreateAsync("/v1/macros", request.Name, request.Definition, caller, response, ct);

    private static Task<Results<Ok<MacroView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        MacroRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedMacros macros,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(macros).ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedMacros macros,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(macros).DeleteAsync(id, caller, ct);

    private static ShelfAnswers<MacroDefinition, MacroView> On(SavedMacros macros) =>
        new(macros, Problems, (macro, _) => Task.FromResult(MacroView.Of(macro)));
}
