using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Tables;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Which list a query asks for.</summary>
internal static class ListQuery
{
    private const string Nobody = "none";

    /// <summary>What else a list may be narrowed to.</summary>
    public readonly record struct Attributes(string? Kind, string? Priority, string? Channel);

    public static Rejection BadCursor { get; } =
        new("invalid_cursor", "'cursor' must be the 'next' of a page of this same list; leave it out to start over.");

    public static (ConversationFilter Filter, Rejection? Wrong) Read(
        string? state,
        string? assignee,
        string? team,
        string? topic,
        string? tag,
        Attributes attributes,
        string? q,
        string? order,
        string? sla,
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
            : attributes.Priority is { } one && Word.TryRead<Priority>(one) is null
                ? new("invalid_priority", "'priority' must be low, normal, high or urgent.")
            : sla is not (null or "at_risk" or "missed") ? new("invalid_sla", "'sla' must be at_risk or missed.")
            : limit is < 1 or > Limits.LongestPage
                ? new Rejection("invalid_limit", $"'limit' must be from 1 to {Limits.LongestPage}.")
            : Checked.First(
                Checked.Name(assignee, "assignee"),
                Checked.Name(team, "team"),
                Checked.Name(topic, "topic"),
                Checked.Name(tag, "tag"),
                Checked.Name(attributes.Kind, "kind"),
                Checked.Name(attributes.Channel, "channel"),
                Checked.Subject(q)
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
                Kind = attributes.Kind,
                Channel = attributes.Channel,
                Priority = attributes.Priority is { } priority ? Word.TryRead<Priority>(priority) : null,
                Search = string.IsNullOrWhiteSpace(q) ? null : ConversationSearch.Of(q),
                Pressing = sla switch
                {
                    "at_risk" => Pressing.AtRisk,
                    "missed" => Pressing.Missed,
                    _ => null,
                },
                WaitingFirst = order == "waiting",
            },
            wrong
        );
    }
}
