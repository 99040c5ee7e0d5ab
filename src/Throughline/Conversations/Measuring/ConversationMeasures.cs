using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Calendars;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Sla;
using Throughline.Conversations.Tables;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Conversations.Measuring;

/// <summary>What conversations yield: each is folded from its entries, and every fact of it measured anew.</summary>
internal sealed class ConversationMeasures(WorkingTime working) : IMeasures
{
    public const string Name = "conversation";

    public string Source => Name;

    public async Task<IReadOnlyCollection<Guid>> TouchedAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var touched = entries
            .Where(entry => entry.ConversationId is not null && Moves(entry.Type))
            .Select(entry => entry.ConversationId!.Value)
            .ToHashSet();
        touched.UnionWith((await ErasedConversations.OfAsync(tx, entries, ct)).Select(id => id.Value));
        // Whose hours changed may be everybody's: all are measured anew. It is rare, and never wrong.
        if (entries.Any(ChangesHours))
            touched.UnionWith(
                (await tx.QueryAsync<ConversationId>("select id from conversation", null, ct)).Select(id => id.Value)
            );
        return touched;
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Measurement>>> MeasureAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> subjects,
        long upTo,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var calendars = new Dictionary<string, WorkingCalendar?>(StringComparer.Ordinal);
        var measured = new Dictionary<Guid, IReadOnlyList<Measurement>>();
        var stories = await History.EntriesOfAsync(tx, [.. subjects.Select(id => new ConversationId(id))], ct);
        foreach (var (id, story) in stories)
        {
            var happened = story.Where(entry => entry.Seq <= upTo).ToList();
            var moments = happened.Select(ConversationEntries.Read).OfType<Moment>().ToList();
            if (Fold.Of(id, moments) is { Counts: true } conversation)
                measured[id.Value] = await OfAsync(tx, conversation, happened, calendars, ct);
        }
        return measured;
    }

    private async Task<IReadOnlyList<Measurement>> OfAsync(
        WriteTransaction tx,
        Conversation conversation,
        List<Entry> story,
        Dictionary<string, WorkingCalendar?> calendars,
        CancellationToken ct
    )
    {
        var team = conversation.Team ?? "";
        if (!calendars.TryGetValue(team, out var calendar))
            calendars[team] = calendar = await working.OfAsync(tx, conversation.Team, ct);
        var measuring = new ConversationMeasuring(conversation, calendar);
        measuring.Times();
        measuring.Resolutions();
        measuring.Backlog();
        foreach (var entry in story)
            measuring.Hear(entry);
        return measuring.Told;
    }

    private static bool Moves(string type) => ConversationEntries.Knows(type) || SlaEntries.IsOfClock(type);

    private static bool ChangesHours(Entry entry) =>
        entry.Type switch
        {
            WorkspaceEntries.Changed => WorkspaceEntries.Before(entry.Data).CalendarId
                != WorkspaceEntries.After(entry.Data).CalendarId,
            TeamEntries.Changed or TeamEntries.Deleted => true,
            var type => type.StartsWith("calendar.", StringComparison.Ordinal),
        };
}
