using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations.Sla;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Work;

namespace Throughline.Tests.Conversations.Sla;

/// <summary>What a test promises at its desk, and what is told of it.</summary>
internal static class Promise
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An hour for the first answer, two for each next one, a day for the resolution; around the clock.</summary>
    public static SlaTerms Hours { get; } =
        new()
        {
            Targets = new()
            {
                FirstResponse = Within(60, warn: 15),
                NextResponse = Within(120, warn: 0),
                Resolution = Within(24 * 60, warn: 0),
            },
        };

    public static TargetTime Within(int minutes, SlaTime clock = SlaTime.Calendar, int? warn = null) =>
        new()
        {
            Minutes = minutes,
            Clock = clock,
            WarnBeforeMinutes = warn,
        };

    public static async Task<Guid> PromiseAsync(
        this Desk desk,
        SlaTerms? terms = null,
        string name = "Usual",
        int? position = null
    ) =>
        (
            await desk.Get<SlaBook>()
                .CreateAsync(new WantedPolicy(name, Enabled: true, position, terms ?? Hours), "token:t", Ct)
        )
            .ShouldBeOfType<PolicyOutcome.Saved>()
            .Id;

    /// <summary>A node that has just started tells what there is to tell.</summary>
    public static Task<int> TellDueAsync(this Desk desk)
    {
        var runner = ActivatorUtilities.CreateInstance<SlaRunner>(desk.Services);
        return runner.TellDueAsync(Ct);
    }

    /// <summary>Whoever follows the ledger has followed it, and what that brought has been done.</summary>
    public static async Task ReviewAsync(this Desk desk)
    {
        var follower = desk.Services.GetServices<ISubscriber>().OfType<SlaFollowing>().Single();
        await ActivatorUtilities.CreateInstance<SubscriptionRunner>(desk.Services).CatchUpAsync(follower, Ct);
        await desk.FireDueAsync();
    }

    /// <summary>What was told of a conversation: the type, of what, and when; in the order in which it happened.</summary>
    public static async Task<List<string>> ToldAsync(this Desk desk, ConversationId id) =>
        (
            await desk.Database.SnapshotAsync(
                tx =>
                    tx.QueryAsync<(string Type, DateTimeOffset At, string Target)>(
                        """
                        select type, occurred_at, data ->> 'target'
                        from ledger
                        where conversation_id = @id and type in ('sla.warned', 'sla.missed', 'sla.met')
                        order by occurred_at, seq
                        """,
                        new { id },
                        Ct
                    ),
                Ct
            )
        ).ConvertAll(told => $"{told.Type[4..]} {told.Target} {told.At.UtcDateTime:dd HH:mm}");

    public static async Task<IReadOnlyList<SlaClock>> ClocksAsync(this Desk desk, ConversationId id) =>
        await desk.Get<SlaReading>().OfAsync(id, Ct);
}
