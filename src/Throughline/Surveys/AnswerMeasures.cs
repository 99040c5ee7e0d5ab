using System.Collections.Frozen;
using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Answers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Surveys;

/// <summary>
/// What answers to surveys yield, from whichever tool they came: NPS, CSAT and CES. This room owns answers; what their
/// numbers mean is left to the room of metrics.
/// </summary>
internal sealed class AnswerMeasures : IMeasures
{
    /// <summary>The entry types whose feelings are measured here.</summary>
    public static readonly FrozenSet<string> Types = [SurveyAnswer.EntryType];

    public string Source => "answer";

    // Of somebody who was erased nothing is left to recompute it from: their answers go.
    public async Task<IReadOnlyCollection<Guid>> TouchedAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var touched = entries
            .Where(entry => entry.Type == SurveyAnswer.EntryType)
            .Select(entry => entry.Id.Value)
            .ToHashSet();
        foreach (var entry in entries.Where(entry => entry.Type == CustomerEntries.Erased))
        foreach (var profile in CustomerEntries.ErasedProfiles(entry))
            touched.UnionWith(await OfAsync(tx, profile, ct));
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
        // As it stands now: whoever was erased meanwhile has said nothing.
        var answers = await LedgerBook.ReadAsync(tx, subjects, ct);
        return answers
            .Where(entry => entry.Type == SurveyAnswer.EntryType && entry.Seq <= upTo)
            .ToDictionary(entry => entry.Id.Value, Of);
    }

    private static IReadOnlyList<Measurement> Of(Entry entry)
    {
        if (entry.ProfileId is not { } profile || entry.Data == Erase.Blank)
            return [];
        var answer = Read(entry.Data);
        var said = new Measurement
        {
            Metric = "",
            At = entry.OccurredAt,
            Value = 0,
            ProfileId = profile,
            ConversationId = entry.ConversationId,
            Labels = new Labels
            {
                Channel = entry.Channel,
                Stage = entry.Stage,
                Survey = answer?.Survey,
            },
        };
        var measured = new List<Measurement>();
        if (answer is not null)
            measured.Add(
                said with
                {
                    Metric = answer.Metric,
                    Variant = answer.Metric == SurveyAnswer.Nps ? Metric.Plain : answer.Scale,
                    Value = answer.Score,
                }
            );
        // A verbatim without a score says how somebody felt as well.
        if (entry.Sentiment is { } felt)
            measured.Add(Sentiments.Of(said, felt));
        return measured;
    }

    // Who dismissed it, or sent an odd answer through a shape that does not check it, has given no score.
    private static SurveyAnswer? Read(string data)
    {
        using var json = JsonDocument.Parse(data);
        return SurveyAnswer.Read(json.RootElement, out var answer) is null ? answer : null;
    }

    // Uses ledger_profile, which holds all it asks for but the id.
    private static async Task<IEnumerable<Guid>> OfAsync(
        WriteTransaction tx,
        ProfileId profile,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<EntryId>(
                "select id from ledger where profile_id = @profile and type = @type",
                new { profile, type = SurveyAnswer.EntryType },
                ct
            )
        ).Select(id => id.Value);
}
