using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Api;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Rules.Api;

/// <summary>What is done by itself.</summary>
public static class RulesApi
{
    private static readonly ShelfProblems Problems = new("rule");

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/rules").WithTags("Rules").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All rules, in their order.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A rule; its ETag is needed to change it.");
        var writing = routes.MapGroup("/v1/rules").WithTags("Rules").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Make a rule.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a rule, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a rule.");
        writing
            .MapPost("/{id:guid}/place", MoveAsync)
            .WithSummary("Have a rule look before or after the one beside it.");
        reading.MapGet("/{id:guid}/runs", RunsAsync).WithSummary("What a rule did, the latest first.");
        reading
            .MapPost("/dry-run", TryAsync)
            .WithSummary("What a rule would have done in the last month, in parts; nothing is written.");
    }

    private static async Task<Ok<IReadOnlyList<RuleView>>> ListAsync(SavedRules rules, CancellationToken ct)
    {
        var health = await rules.HealthAsync(ct);
        return TypedResults.Ok<IReadOnlyList<RuleView>>([
            .. (await rules.ListAsync(ct)).Select(rule => RuleView.Of(rule, health.GetValueOrDefault(rule.Id))),
        ]);
    }

    private static Task<Results<Ok<RuleView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedRules rules,
        HttpResponse response,
        CancellationToken ct
    ) => On(rules).GetAsync(id, response, ct);

    private static Task<Results<Created<RuleView>, ProblemHttpResult>> CreateAsync(
        RuleRequest request,
        SavedRules rules,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(rules).CreateAsync("/v1/rules", request.Name, request.Definition, caller, response, ct);

    private static Task<Results<Ok<RuleView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        RuleRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedRules rules,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    ) => On(rules).ChangeAsync(id, ifMatch, request.Name, request.Definition, caller, response, ct);

    private static Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedRules rules,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => On(rules).DeleteAsync(id, caller, ct);

    private static async Task<Results<NoContent, ProblemHttpResult>> MoveAsync(
        Guid id,
        PlaceRequest request,
        SavedRules rules,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await rules.MoveAsync(id, request.Earlier, ShelfProblems.Actor(caller), ct)
            ? TypedResults.NoContent()
            : Problems.Missing($"{id}");

    /// <param name="id">The rule.</param>
    /// <param name="rules">Keeps them.</param>
    /// <param name="history">Knows what they did.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<Page<RunView>>, ProblemHttpResult>> RunsAsync(
        Guid id,
        SavedRules rules,
        RuleHistory history,
        string? cursor,
        CancellationToken ct
    ) =>
        await rules.FindAsync(id, ct) is null ? Problems.Missing($"{id}")
        : await history.ReadAsync(id, cursor, ct) is { } page
            ? TypedResults.Ok(new Page<RunView>([.. page.Items.Select(RunView.Of)], page.Next))
        : Answers.Bad(ListQuery.BadCursor);

    /// <param name="request">The rule as it is to be; nothing of it is kept.</param>
    /// <param name="dryRun">Looks at what happened.</param>
    /// <param name="cursor">The `next` of the part before.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<DryRunPart>, ProblemHttpResult>> TryAsync(
        RuleRequest request,
        DryRun dryRun,
        string? cursor,
        CancellationToken ct
    )
    {
        var definition = request.Definition;
        if (RuleChecks.Check(ref definition) is [_, ..] wrong)
            return Answers.Unfit(wrong);
        return await dryRun.RunAsync(definition, cursor, ct) is { } part
            ? TypedResults.Ok(part)
            : Answers.Bad(ListQuery.BadCursor);
    }

    private static ShelfAnswers<RuleDefinition, RuleView> On(SavedRules rules) =>
        new(
            rules,
            Problems,
            async (rule, ct) => RuleView.Of(rule, (await rules.HealthAsync(ct)).GetValueOrDefault(rule.Id))
        );
}
