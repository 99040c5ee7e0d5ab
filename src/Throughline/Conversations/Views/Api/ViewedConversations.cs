using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access.People;
using Throughline.Conversations.Api;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Views.Api;

/// <summary>What a view holds, for whoever looks.</summary>
internal static class ViewedConversations
{
    /// <param name="id">The view.</param>
    /// <param name="views">Keeps them.</param>
    /// <param name="kinds">Know the fields.</param>
    /// <param name="people">Know who looks.</param>
    /// <param name="list">Reads them.</param>
    /// <param name="reach">What whoever looks may see.</param>
    /// <param name="time">From when waiting is counted back.</param>
    /// <param name="agent">E-mail address of whoever looks: `me` is this agent, and what the agent may not see is left out; needed where the view says `me` and where it is somebody's own.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="limit">1 to 200.</param>
    public static async Task<Results<Ok<Page<SummaryView>>, ProblemHttpResult>> ReadAsync(
        Guid id,
        SavedViews views,
        RequestKinds kinds,
        PeopleReading people,
        ConversationList list,
        CallerReach reach,
        TimeProvider time,
        string? agent,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        if (limit is < 1 or > Limits.LongestPage)
            return Answers.Bad(new("invalid_limit", $"'limit' must be from 1 to {Limits.LongestPage}."));
        var who = agent is null ? null : await people.FindAsync(agent, ct);
        if (who is null && agent is not null)
            return ViewsApi.NoPerson("agent");
        if (
            await views.FindAsync(id, ct) is not { } view
            || (view.Owner is { } owner && who is not null && who.Id != owner)
        )
            return ViewsApi.NoView(id);
        if (who is null && (!view.IsShared || view.Filter.Assignee == ViewFilter.Me))
            return Answers.Bad(new("missing_field", "'agent' is missing: who looks at this view matters."));
        var basis = new ConversationFilter
        {
            Reach = who is null ? await reach.ReadAsync(ct) : await reach.OfAsync(who, ct),
        };
        var fields = view.Filter.Fields.Count > 0 ? await kinds.FilterableFieldsAsync(ct) : FilterableFields.None;
        var filter = view.Filter.Narrow(basis, who?.Email ?? "", time.GetUtcNow(), fields);
        return await list.ReadAsync(filter, cursor, limit, ct) is { } page
            ? TypedResults.Ok(new Page<SummaryView>([.. page.Items.Select(SummaryView.Of)], page.Next))
            : Answers.Bad(ListQuery.BadCursor);
    }
}
