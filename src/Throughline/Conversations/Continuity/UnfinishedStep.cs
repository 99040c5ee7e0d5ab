using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Continuity;

/// <summary>Something a customer began and did not finish.</summary>
/// <param name="What"><c>basket</c>, <c>return</c> or <c>form</c>.</param>
/// <param name="BegunAt">When it was begun.</param>
/// <param name="LastAt">When they were at it last.</param>
/// <param name="LastStep">The type of what they did last.</param>
/// <param name="Channel">By which way that was.</param>
/// <param name="Data">What that said: which product, which order, which field.</param>
public sealed record UnfinishedStep(
    string What,
    DateTimeOffset BegunAt,
    DateTimeOffset LastAt,
    string LastStep,
    string? Channel,
    JsonElement Data
);

/// <summary>Reads what was begun and not finished from what happened.</summary>
internal static class UnfinishedSteps
{
    /// <summary>Who comes back to a basket after a month begins a new one.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    // A long evening of filling a basket.
    private const int MostEntries = 500;

    /// <summary>
    /// What belongs together by its key in the data; null: there is one of it at a time. <c>track.…</c> is what trackers name
    /// so themselves.
    /// </summary>
    private static readonly (string What, string? Key, string[] Steps, string[] Ends)[] Kinds =
    [
        (
            "basket",
            null,
            [
                "basket.product_added",
                "basket.product_removed",
                "checkout.started",
                "checkout.step_viewed",
                "checkout.step_completed",
                "payment.entered",
            ],
            ["order.completed"]
        ),
        (
            "return",
            "order_id",
            ["return.started", "return.requested", "track.return_started", "track.return_requested"],
            ["return.completed", "return.cancelled", "track.return_completed", "track.return_cancelled"]
        ),
        (
            "form",
            "form_id",
            ["form.started", "form.step_completed", "track.form_started", "track.form_step_completed"],
            ["form.submitted", "form.cancelled", "track.form_submitted", "track.form_cancelled"]
        ),
    ];

    private static readonly string[] Types = [.. Kinds.SelectMany(kind => kind.Steps.Concat(kind.Ends))];

    /// <summary>Of a customer, what they were at last first. Uses profile_customer, then ledger_profile.</summary>
    public static async Task<List<UnfinishedStep>> OfAsync(
        WriteTransaction tx,
        CustomerId customer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var rows = await tx.QueryAsync<Row>(
            $"""
            select l.seq, l.type, l.occurred_at, l.channel, l.data
            from profile p
            cross join ledger l
            where p.customer_id = {parameters.Add(customer)} and l.profile_id = p.id
              and l.occurred_at >= {parameters.Add(now - Remembered)} and l.type in {parameters.AddList(Types)}
            order by l.occurred_at desc, l.seq desc
            limit {MostEntries}
            """,
            parameters.Values,
            ct
        );
        rows.Reverse();
        return Of(rows.ConvertAll(row => (row.Type, row.OccurredAt, row.Channel, JsonElement.Parse(row.Data))));
    }

    internal static List<UnfinishedStep> Of(
        IReadOnlyList<(string Type, DateTimeOffset At, string? Channel, JsonElement Data)> happened
    ) =>
        [
            .. Kinds
                .SelectMany(kind =>
                    happened
                        .Where(one => kind.Steps.Contains(one.Type) || kind.Ends.Contains(one.Type))
                        .GroupBy(one => KeyOf(one.Data, kind.Key))
                        .Select(group => Left(kind.What, kind.Ends, [.. group]))
                )
                .OfType<UnfinishedStep>()
                .OrderByDescending(step => step.LastAt),
        ];

    private static UnfinishedStep? Left(
        string what,
        string[] ends,
        List<(string Type, DateTimeOffset At, string? Channel, JsonElement Data)> group
    )
    {
        var since = group.FindLastIndex(one => ends.Contains(one.Type)) + 1;
        return since == group.Count
            ? null
            : new(what, group[since].At, group[^1].At, group[^1].Type, group[^1].Channel, group[^1].Data);
    }

    // What a tracker sent lies within its properties.
    private static string KeyOf(JsonElement data, string? key) =>
        key is null || data.ValueKind != JsonValueKind.Object ? ""
        : data.TryGetProperty(key, out var value) ? value.ToString()
        : data.TryGetProperty("properties", out var properties) ? KeyOf(properties, key)
        : "";

    private sealed record Row
    {
        public long Seq { get; init; }
        public string Type { get; init; } = "";
        public DateTimeOffset OccurredAt { get; init; }
        public string? Channel { get; init; }
        public string Data { get; init; } = "{}";
    }
}
