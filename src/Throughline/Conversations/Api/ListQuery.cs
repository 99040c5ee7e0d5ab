using Throughline.Conversations.Reading;
using Throughline.Conversations.Tables;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Which list a query asks for.</summary>
internal static class ListQuery
{
    private const string Nobody = "none";

    public static Rejection BadCursor { get; } =
        new("invalid_cursor", "'cursor' must be the 'next' of a page of this same list; leave it out to start over.");

    public static (ConversationFilter Filter, Rejection? Wrong) Read(
        string? state,
        string? assignee,
        string? team,
        string? topic,
        string? tag,
        string? order,
        int limit
    )
    {
        var states = (state ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Word.TryRead<ConversationState>)
            .ToList();
        var wrong =
            states.Contains(null) ? new("invalid_state", "'state' must be open, pending, snoozed or resolved.")
            : order is not (null or "newest" or "waiting") ? new("invalid_order", "'order' must be newest or waiting.")
            : limit is < 1 or > Limits.LongestPage
                ? new Rejection("invalid_limit", $"'limit' must be from 1 to {Limits.LongestPage}.")
            : Checked.First(
                Checked.Name(assignee, "assignee"),
                Checked.Name(team, "team"),
                Checked.Name(topic, "topic"),
                Checked.Name(tag, "tag")
            );
        return (
            new ConversationFilter
            {
                States = [.. states.OfType<ConversationState>()],
                Assignee = assignee == Nobody ? null : Caller.Addressed(assignee),
                Unassigned = assignee == Nobody,
                Team = team,
                Topic = topic,
                Tag = tag,
                WaitingFirst = order == "waiting",
            },
            wrong
        );
    }
}
