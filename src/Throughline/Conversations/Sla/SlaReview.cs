using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Sla;

/// <summary>Reckons the clocks of every conversation that is not done, some at a time, so that nobody waits for it.</summary>
internal sealed class SlaReview(SlaClocks clocks, SlaSegmenting segmenting, Timers timers, TimeProvider time)
    : ITimerHandler
{
    public const string TimerKind = "sla.review";
    private const string All = "all";

    // Each takes under a millisecond.
    private const int AtOnce = 200;

    // Who belongs to a segment changes with the days, too.
    private static readonly TimeSpan BetweenSegments = TimeSpan.FromHours(1);

    public string Kind => TimerKind;

    public static Task ScheduleAsync(WriteTransaction tx, Timers timers, DateTimeOffset at, CancellationToken ct) =>
        timers.ScheduleAsync(tx, TimerKind, All, at, "{}", ct);

    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        var after = JsonNode.Parse(timer.Payload)?["after"]?.GetValue<string>() is { } text
            ? Guid.Parse(text)
            : default;
        await IdentityLocks.UseAsync(tx, ct);
        // Uses conversation's primary key.
        var ids = await tx.QueryAsync<ConversationId>(
            $"""
            select id
            from conversation
            where id > @after and counts and state <> 'resolved'
            order by id
            limit @most{(tx.IsPostgres ? " for update" : "")}
            """,
            new { after = new ConversationId(after), most = AtOnce },
            ct
        );
        var policies = await SlaDesk.PoliciesAsync(tx, ct);
        var asksSegments = policies.Exists(policy => policy.Terms.Conditions.Segments.Count > 0);
        if (asksSegments)
            await segmenting.TellAsync(tx, policies, ids, ct);
        await clocks.KeepAsync(tx, ids, ct);
        if (ids.Count == AtOnce)
            await timers.ScheduleAsync(tx, Kind, All, time.GetUtcNow(), Cursor(ids[^1]), ct);
        else if (asksSegments)
            await ScheduleAsync(tx, timers, time.GetUtcNow() + BetweenSegments, ct);
    }

    private static string Cursor(ConversationId last) =>
        new JsonObject { ["after"] = last.Value.ToString("D", CultureInfo.InvariantCulture) }.ToJsonString();
}
