using Throughline.Calendars;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sla;
using Throughline.Customers.Verbs;
using Throughline.Ledger;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;

namespace Throughline.Conversations.Measuring;

/// <summary>
/// One conversation's facts as measurements, each on the instant at which it became true and to the credit of who did
/// it (docs/metrics.md).
/// </summary>
internal sealed class ConversationMeasuring(Conversation it, WorkingCalendar? calendar)
{
    private readonly List<Measurement> told = [];
    private readonly Dictionary<string, int> parts = [];
    private readonly Facts facts = new(it, calendar);

    private readonly Labels labels = new()
    {
        Channel = it.Channel,
        Team = it.Team,
        Topic = it.Topic,
        Kind = it.Kind,
        Stage = ConversationEntries.Stage,
    };

    public IReadOnlyList<Measurement> Told => told;

    /// <summary>How long customers waited for whom.</summary>
    public void Times()
    {
        if (it.FirstResponse is { } first)
        {
            var credited = labels with { Agent = first.Agent };
            Duration("first_response_time", 1, first.AnsweredAt, facts.FirstResponse!, credited);
            Duration("time_to_human", 1, first.AnsweredAt, facts.TimeToHuman!, credited);
        }
        if (facts.BotFirstResponse is { } bot)
            Duration("bot_first_response_time", 1, it.BotAnsweredAt!.Value, bot, labels);
        foreach (var (number, response) in it.Responses.Index())
            Duration(
                "response_time",
                number + 1,
                response.AnsweredAt,
                facts.Of(response),
                labels with
                {
                    Agent = response.Agent,
                    Channel = response.Channel ?? it.Channel,
                }
            );
    }

    /// <summary>How it was solved, and whether it stayed so.</summary>
    public void Resolutions()
    {
        foreach (var (place, cycle) in it.Cycles.Index())
        {
            var credited = labels with { Agent = cycle.ResolvedBy };
            if (facts.Of(cycle) is { } took)
                Duration("resolution_time", cycle.Number, cycle.ResolvedAt!.Value, took, credited);
            // Known when the days in which it counts had gone by, or when it was opened again before that.
            var next = place + 1 < it.Cycles.Count ? it.Cycles[place + 1].OpenedAt : (DateTimeOffset?)null;
            var known = cycle.Settlement?.At ?? next;
            if (cycle.Reopened is { } reopened && known is { } at)
                Tell("reopen_rate", Metric.Plain, cycle.Number, at, reopened ? 1 : 0, credited);
            if (cycle.Settlement is { FirstContactResolution: { } atFirst } settled)
            {
                Tell("first_contact_resolution", Metric.Plain, cycle.Number, settled.At, atFirst ? 1 : 0, credited);
                Tell("contacts_per_resolution", Metric.Plain, cycle.Number, settled.At, settled.Contacts, credited);
                Effort(cycle, settled.At, credited);
            }
        }
        if (facts.FullResolution is { } whole)
            Duration("full_resolution_time", 1, it.Settlement!.At, whole, labels);
        if (it.InitiatedBy == Side.Customer)
            Tell("contact_rate", Metric.Plain, 1, it.OpenedAt, 1, labels);
        var first = it.Cycles[0].ResolvedAt - it.OpenedAt;
        Resolved(MetricCatalogue.ByNow, it.ResolvedAt is not null);
        Resolved(MetricCatalogue.Within24Hours, first <= TimeSpan.FromHours(24));
        Resolved(MetricCatalogue.Within7Days, first <= TimeSpan.FromDays(7));

        void Resolved(string variant, bool yes) =>
            Tell("resolution_rate", variant, 1, it.OpenedAt, yes ? 1 : 0, labels);
    }

    // Every part, none of them left out for being 0: so the means of the parts add up to that of the score.
    private void Effort(Cycle cycle, DateTimeOffset at, Labels credited)
    {
        if (Conversations.Effort.Of(it) is not { } effort)
            return;
        Part(MetricCatalogue.Score, effort.Score);
        Part(MetricCatalogue.Contacts, effort.Contacts);
        Part(MetricCatalogue.Repeats, effort.Repeats);
        Part(MetricCatalogue.Transfers, effort.Transfers);
        Part(MetricCatalogue.Channels, effort.Channels);
        Part(MetricCatalogue.Reopening, effort.Reopening);
        Part(MetricCatalogue.Waiting, effort.Waiting);

        void Part(string part, int points) => Tell("observed_effort", part, cycle.Number, at, points, credited);
    }

    /// <summary>One comes when a cycle opens and goes when it is resolved.</summary>
    public void Backlog()
    {
        foreach (var cycle in it.Cycles)
        {
            Tell("backlog", Metric.Plain, cycle.Number * 2 - 1, cycle.OpenedAt, 1, labels);
            if (cycle.ResolvedAt is { } resolved)
                Tell("backlog", Metric.Plain, cycle.Number * 2, resolved, -1, labels);
        }
    }

    /// <summary>Promises about times that ended, and how the customer felt.</summary>
    public void Hear(Entry entry)
    {
        // Of whoever was erased nothing is told.
        if (entry.Data == Erase.Blank)
            return;
        if (entry.Type is SlaEntries.Met or SlaEntries.Missed)
            Tell(
                "sla_attainment",
                Metric.Plain,
                Next("sla_attainment"),
                entry.OccurredAt,
                entry.Type == SlaEntries.Met ? 1 : 0,
                labels with
                {
                    Target = SlaJson.Word(SlaEntries.Read(entry.Data).Target),
                }
            );
        if (entry is { Type: ConversationEntries.MessageReceived, Sentiment: { } felt })
            told.Add(Sentiments.Of(Made("", "", Next("sentiment"), entry.OccurredAt, 0, labels), felt));
    }

    private void Duration(string metric, int part, DateTimeOffset at, Duration took, Labels credited)
    {
        Clock(MetricCatalogue.Calendar, took.Calendar);
        Clock(MetricCatalogue.Working, took.Working);
        Clock(MetricCatalogue.WorkingWithoutPending, took.WorkingWithoutPending);

        // Where nobody said when people work, working time is unknown and not none.
        void Clock(string clock, TimeSpan? time)
        {
            if (time is { } length)
                Tell(metric, clock, part, at, length.Ticks / TimeSpan.TicksPerMicrosecond, credited);
        }
    }

    private int Next(string metric) => parts[metric] = parts.GetValueOrDefault(metric) + 1;

    private void Tell(string metric, string variant, int part, DateTimeOffset at, long value, Labels credited) =>
        told.Add(Made(metric, variant, part, at, value, credited));

    private Measurement Made(string metric, string variant, int part, DateTimeOffset at, long value, Labels credited) =>
        new()
        {
            Metric = metric,
            Variant = variant,
            Part = part,
            At = at,
            Value = value,
            ProfileId = it.ProfileId,
            ConversationId = it.Id.Value,
            Labels = credited,
        };
}
