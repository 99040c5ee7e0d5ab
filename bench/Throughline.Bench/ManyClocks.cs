using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sla;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>Many customers who wait, each with an hour for the first answer and a warning a minute before.</summary>
internal sealed class ManyClocks(DatabaseAddress address, int count)
{
    private const int PerCommit = 1_000;

    // As many wait as a company has customers with several matters each.
    private const int PerCustomer = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Warning = TimeSpan.FromMinutes(1);

    /// <summary>Begins them, so that the first is due at one instant and the last at another.</summary>
    public async Task BeginAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddRooms(address).BuildServiceProvider();
        await PromiseAsync(services.GetRequiredService<SlaBook>(), ct);
        var database = services.GetRequiredService<Database>();
        var recorder = services.GetRequiredService<Recorder>();
        var step = (last - first) / count;
        for (var begun = 0; begun < count; begun += PerCommit)
        {
            var some = Enumerable.Range(begun, Math.Min(PerCommit, count - begun));
            var touchpoints = some.SelectMany(i => Begin(i, first + (step * i) - Hour)).ToList();
            await database.WriteAsync(tx => recorder.RecordAsync(tx, touchpoints, ct), ct);
        }
    }

    /// <summary>What was told so far.</summary>
    public static async Task<long> ToldAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from ledger where type in ('sla.warned', 'sla.missed', 'sla.met')"
        );
    }

    /// <summary>How many clocks were not told of exactly once, or not on the microsecond.</summary>
    public static async Task<long> WrongAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(
            """
            select count(*)
            from conversation c
            left join (
              select conversation_id, count(*) as told, min(occurred_at) as at
              from ledger where type = 'sla.warned' group by conversation_id
            ) w on w.conversation_id = c.id
            left join (
              select conversation_id, count(*) as told, min(occurred_at) as at
              from ledger where type in ('sla.missed', 'sla.met') group by conversation_id
            ) m on m.conversation_id = c.id
            where coalesce(w.told, 0) <> 1 or coalesce(m.told, 0) <> 1
              or w.at <> c.opened_at + @warning or m.at <> c.opened_at + @hour
            """,
            new { warning = Microseconds(Hour - Warning), hour = Microseconds(Hour) }
        );
    }

    /// <summary>How late they were told, in the middle and at most, and how long it took from the first to the last.</summary>
    public static async Task<(TimeSpan Median, TimeSpan Most, TimeSpan Took)> LagAsync(
        Database database,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenAsync(ct);
        var told = (
            await connection.QueryAsync<(long Due, long Recorded)>(
                "select occurred_at, recorded_at from ledger where type in ('sla.warned', 'sla.missed', 'sla.met')"
            )
        ).AsList();
        var late = told.Select(one => one.Recorded - one.Due).Order().ToList();
        return (
            TimeSpan.FromMicroseconds(late[late.Count / 2]),
            TimeSpan.FromMicroseconds(late[^1]),
            TimeSpan.FromMicroseconds(told.Max(one => one.Recorded) - told.Min(one => one.Recorded))
        );
    }

    private static async Task PromiseAsync(SlaBook book, CancellationToken ct)
    {
        var hour = new TargetTime
        {
            Minutes = (int)Hour.TotalMinutes,
            Clock = SlaTime.Calendar,
            WarnBeforeMinutes = (int)Warning.TotalMinutes,
        };
        var terms = new SlaTerms { Targets = new() { FirstResponse = hour } };
        var outcome = await book.CreateAsync(new WantedPolicy("An hour", Enabled: true, null, terms), "system", ct);
        if (outcome is not PolicyOutcome.Saved)
            throw new InvalidOperationException($"The policy was not made: {outcome}.");
    }

    private static IEnumerable<Touchpoint> Begin(int number, DateTimeOffset at)
    {
        var id = ConversationId.New(at);
        var customer = new Identity(Identity.Email, $"waiting-{number / PerCustomer}@example.org");
        yield return Of(new Opened(number + 1, Side.Customer, "It is broken"));
        yield return Of(new MessageReceived(Guid.CreateVersion7(at), "It is broken, and nobody answers."));

        Touchpoint Of(Happening what)
        {
            var (type, data) = ConversationEntries.Write(what);
            return new Touchpoint
            {
                Type = type,
                OccurredAt = at.ToMicroseconds(),
                Identities = [customer],
                Trusted = true,
                Source = NewEntry.OwnSource,
                ConversationId = id.Value,
                Channel = "email",
                Actor = "customer",
                Data = data,
            };
        }
    }

    private static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
