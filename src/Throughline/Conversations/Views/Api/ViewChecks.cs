using Throughline.Access.People;
using Throughline.Conversations.Api;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Tables;
using Throughline.Kernel;

namespace Throughline.Conversations.Views.Api;

/// <summary>Holds a view that a program sends to what a view can be; pages leave out what makes no sense.</summary>
internal static class ViewChecks
{
    public static async Task<(string Name, ViewFilter Filter, Rejection? Wrong)> ReadAsync(
        ViewRequest request,
        RequestKinds kinds,
        CancellationToken ct
    )
    {
        var (name, parts) = (request.Name?.Trim() ?? "", request.Filter ?? new ViewParts());
        if (Check(name, parts) is { } wrong)
            return (name, new(), wrong);
        var matches = parts.Matches.OrderBy(one => one.Field, StringComparer.Ordinal).ToList();
        if (matches.Count > 0)
        {
            var (_, unknown) = await FieldQuery.ReadAsync(kinds, parts.Kind, matches, "filter.fields", ct);
            if (unknown is not null)
                return (name, new(), unknown);
        }
        var filter = Filter(parts, matches);
        return (
            name,
            filter,
            filter.IsEmpty ? new("missing_field", "'filter' is missing: a view holds less than everything.") : null
        );
    }

    private static Rejection? Check(string name, ViewParts parts) =>
        name.Length is 0 or > SavedViews.LongestName || name.Any(char.IsControl)
            ? new("invalid_name", $"'name' must have 1 to {SavedViews.LongestName} characters.")
        : parts.State is { } state && Word.TryRead<ConversationState>(state) is null
            ? new("invalid_state", "'filter.state' must be open, pending, snoozed or resolved.")
        : parts.Priority is { } priority && Word.TryRead<Priority>(priority) is null
            ? new("invalid_priority", "'filter.priority' must be low, normal, high or urgent.")
        : parts.WaitingHours is < 1 or > ViewFilter.MostHours
            ? new("invalid_hours", $"'filter.waiting_hours' must be from 1 to {ViewFilter.MostHours}.")
        : parts.Fields?.Count > ViewFilter.MostFields
            ? new("too_many_fields", $"A view is narrowed by {ViewFilter.MostFields} fields at most.")
        : Checked.First(
            Checked.Name(parts.Assignee, "filter.assignee"),
            Checked.Name(parts.Team, "filter.team"),
            Checked.Name(parts.Topic, "filter.topic"),
            Checked.Name(parts.Kind, "filter.kind"),
            Checked.Name(parts.Tag, "filter.tag"),
            Checked.Name(parts.Channel, "filter.channel")
        );

    private static ViewFilter Filter(ViewParts parts, IReadOnlyList<FieldMatch> matches) =>
        new()
        {
            State = parts.State,
            Assignee = Said(parts.Assignee) is { } who ? Addresses.Normalise(who) : null,
            Team = Said(parts.Team),
            Topic = Said(parts.Topic),
            Kind = Said(parts.Kind),
            Tag = Said(parts.Tag),
            Priority = parts.Priority,
            Channel = Said(parts.Channel),
            Waits = parts.WaitingHours,
            Fields = [.. matches.Select(one => one with { Value = one.Value.Trim() })],
        };

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
