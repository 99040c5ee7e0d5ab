using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Throughline.Conversations.Shelves;

/// <summary>How the API of a shelf reads, makes, changes and deletes one thing that stands there.</summary>
/// <param name="shelf">Keeps them.</param>
/// <param name="problems">Say why not.</param>
/// <param name="show">One as the API shows it.</param>
internal sealed class ShelfAnswers<T, TView>(
    Shelf<T> shelf,
    ShelfProblems problems,
    Func<Kept<T>, CancellationToken, Task<TView>> show
)
    where T : class
    where TView : class
{
    public async Task<Results<Ok<TView>, ProblemHttpResult>> GetAsync(
        Guid id,
        HttpResponse response,
        CancellationToken ct
    ) => await ShowAsync(id, response, ct) is { } view ? TypedResults.Ok(view) : problems.Missing($"{id}");

    /// <param name="path">Of all of them; the new one is found below it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="definition">What it says.</param>
    /// <param name="caller">Who makes it.</param>
    /// <param name="response">Gets the ETag.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Results<Created<TView>, ProblemHttpResult>> CreateAsync(
        string path,
        string? name,
        T definition,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var outcome = await shelf.CreateAsync(name, definition, ShelfProblems.Actor(caller), ct);
        return outcome is ShelfOutcome.Saved { Id: var id }
            ? TypedResults.Created($"{path}/{id}", (await ShowAsync(id, response, ct))!)
            : problems.Of(outcome, "");
    }

    public async Task<Results<Ok<TView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        string? ifMatch,
        string? name,
        T definition,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var (seen, problem) = problems.Seen(ifMatch);
        if (problem is not null)
            return problem;
        var outcome = await shelf.ChangeAsync(id, seen, name, definition, ShelfProblems.Actor(caller), ct);
        return outcome is ShelfOutcome.Saved && await ShowAsync(id, response, ct) is { } view
            ? TypedResults.Ok(view)
            : problems.Of(outcome, $"{id}");
    }

    public async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await shelf.DeleteAsync(id, ShelfProblems.Actor(caller), ct)
            ? TypedResults.NoContent()
            : problems.Missing($"{id}");

    private async Task<TView?> ShowAsync(Guid id, HttpResponse response, CancellationToken ct)
    {
        if (await shelf.FindAsync(id, ct) is not { } kept)
            return null;
        response.Headers.ETag = $"\"{kept.Version}\"";
        return await show(kept, ct);
    }
}
