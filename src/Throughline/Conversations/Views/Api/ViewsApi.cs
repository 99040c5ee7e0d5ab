using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Api;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Views.Api;

/// <summary>Views of the inbox that have a name.</summary>
public static class ViewsApi
{
    private static readonly ShelfProblems Problems = new("view");

    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/views").WithTags("Views").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("Views of the inbox, everybody's and people's own, by name.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A view; its ETag is needed to change it.");
        reading
            .MapGet("/{id:guid}/conversations", ViewedConversations.ReadAsync)
            .WithSummary("The conversations of a view; for an agent those that this agent may see.");
        var writing = routes.MapGroup("/v1/views").WithTags("Views").RequireAuthorization(Scopes.Admin);
        writing.MapPost("", CreateAsync).WithSummary("Save a view, for everybody or as somebody's own.");
        writing.MapPut("/{id:guid}", ChangeAsync).WithSummary("Change a view, whole. If-Match takes the ETag.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a view.");
    }

    /// <param name="views">Keeps them.</param>
    /// <param name="people">Know whose they are.</param>
    /// <param name="agent">E-mail address: the views that this agent has, everybody's and their own.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Results<Ok<IReadOnlyList<ViewView>>, ProblemHttpResult>> ListAsync(
        SavedViews views,
        PeopleReading people,
        string? agent,
        CancellationToken ct
    )
    {
        if (agent is null)
            return TypedResults.Ok(await ShowAsync(await views.AllAsync(ct), people, ct));
        return await people.FindAsync(agent, ct) is { } person
            ? TypedResults.Ok(await ShowAsync(await views.OfAsync(person.Id, ct), people, ct))
            : NoPerson("agent");
    }

    private static async Task<Results<Ok<ViewView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedViews views,
        PeopleReading people,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await FindAsync(id, views, people, response, ct) is { } view
            ? TypedResults.Ok(view)
            : Problems.Missing($"{id}");

    private static async Task<Results<Created<ViewView>, ProblemHttpResult>> CreateAsync(
        ViewRequest request,
        SavedViews views,
        RequestKinds kinds,
        PeopleReading people,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var (name, filter, wrong) = await ViewChecks.ReadAsync(request, kinds, ct);
        if (wrong is not null)
            return Answers.Bad(wrong);
        var owner = string.IsNullOrWhiteSpace(request.Owner) ? null : await people.FindAsync(request.Owner, ct);
        if (owner is null && !string.IsNullOrWhiteSpace(request.Owner))
            return NoPerson("owner");
        var outcome = await views.SaveAsync(owner?.Id, name, filter, ShelfProblems.Actor(caller), ct);
        return outcome is ShelfOutcome.Saved { Id: var id }
            ? TypedResults.Created($"/v1/views/{id}", (await FindAsync(id, views, people, response, ct))!)
            : Problems.Of(outcome, "");
    }

    private static async Task<Results<Ok<ViewView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        ViewRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedViews views,
        RequestKinds kinds,
        PeopleReading people,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var (seen, problem) = Problems.Seen(ifMatch);
        if (problem is not null)
            return problem;
        var (name, filter, wrong) = await ViewChecks.ReadAsync(request, kinds, ct);
        if (wrong is not null)
            return Answers.Bad(wrong);
        var outcome = await views.ChangeAsync(id, seen, name, filter, ShelfProblems.Actor(caller), ct);
        return outcome is ShelfOutcome.Saved && await FindAsync(id, views, people, response, ct) is { } view
            ? TypedResults.Ok(view)
            : Problems.Of(outcome, $"{id}");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedViews views,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await views.RemoveAsync(id, ShelfProblems.Actor(caller), ct)
            ? TypedResults.NoContent()
            : Problems.Missing($"{id}");

    internal static ProblemHttpResult NoPerson(string name) =>
        Answers.Bad(new("unknown_person", $"'{name}' is nobody of yours: the e-mail address of one of your people."));

    internal static ProblemHttpResult NoView(Guid id) => Problems.Missing($"{id}");

    private static async Task<ViewView?> FindAsync(
        Guid id,
        SavedViews views,
        PeopleReading people,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await views.FindAsync(id, ct) is not { } view)
            return null;
        response.Headers.ETag = $"\"{view.Version}\"";
        return (await ShowAsync([view], people, ct))[0];
    }

    private static async Task<IReadOnlyList<ViewView>> ShowAsync(
        IReadOnlyList<SavedView> views,
        PeopleReading people,
        CancellationToken ct
    )
    {
        var owners = new Dictionary<PersonId, string?>();
        foreach (var owner in views.Select(view => view.Owner).OfType<PersonId>().Distinct())
            owners[owner] = (await people.FindAsync(owner, ct))?.Email;
        return [.. views.Select(view => ViewView.Of(view, view.Owner is { } owner ? owners[owner] : null))];
    }
}
