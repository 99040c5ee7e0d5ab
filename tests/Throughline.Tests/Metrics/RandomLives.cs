using System.Globalization;
using System.Text.Json;
using Throughline.Access;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Conversations;

namespace Throughline.Tests.Metrics;

/// <summary>
/// Lives of customers at random: they write, are answered, merged, parted, taken for spam, erased; much of it late and
/// out of order. The same seed makes the same lives.
/// </summary>
/// <param name="desk">Where.</param>
/// <param name="seed">Which.</param>
/// <param name="customers">How many.</param>
/// <param name="follows">Whether the desk's own subscribers read along; false: somebody else's do.</param>
internal sealed class RandomLives(Desk desk, int seed, int customers, bool follows = true)
{
    private static readonly string?[] Topics = ["delivery", "billing", null];
    private static readonly string[] Channels = ["email", "chat", "phone"];
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "Pacific/Auckland", "America/New_York"];

    private readonly Random random = new(seed);
    private readonly List<ConversationId> conversations = [];
    private readonly List<Guid> links = [];
    private int answers;
    private int acts;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Somebody => $"c{random.Next(customers)}@{seed}.example.org";

    // Up to ten days ago, or now: what is told late takes its place.
    private DateTimeOffset? Sometime => random.Next(3) == 0 ? desk.Now.AddMinutes(-random.Next(10 * 24 * 60)) : null;

    /// <summary>What whoever runs the tests asks for.</summary>
    public static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public async Task LiveAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 600)));
            await desk.FireDueAsync();
            // Whoever follows sees batches of any length.
            if (random.Next(8) == 0)
                await FollowAsync();
        }
        desk.Clock.Advance(TimeSpan.FromDays(random.Next(10)));
        await desk.FireDueAsync();
        await FollowAsync();
    }

    /// <summary>Goes on until all are one customer, and nobody reads it yet.</summary>
    public async Task LiveUnreadAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
            await StepAsync();
        var left = await CustomersAsync();
        foreach (var other in left.Skip(1))
            await desk.Get<Merge>().RunAsync(left[0], other, "agent:a", Ct);
    }

    private Task FollowAsync() => follows ? desk.CatchUpAsync() : Task.CompletedTask;

    private Task StepAsync() =>
        random.Next(100) switch
        {
            < 18 => OpenAsync(),
            < 34 => DoAsync(new Command.Receive("Still broken", IsThanks: random.Next(5) == 0)),
            < 50 => DoAsync(
                new Command.Send(
                    random.Next(6) == 0 ? Author.Bot : Author.Agent,
                    $"a{random.Next(3)}@x.org",
                    "Try this"
                )
            ),
            < 60 => DoAsync(new Command.Resolve($"a{random.Next(3)}@x.org")),
            < 64 => DoAsync(random.Next(2) == 0 ? new Command.Reopen() : new Command.Unpend()),
            < 68 => DoAsync(random.Next(2) == 0 ? new Command.MarkSpam() : new Command.UnmarkSpam()),
            < 72 => DoAsync(new Command.Change(null, Topics[random.Next(2)], null, null)),
            < 75 => DoAsync(new Command.HandOver(null)),
            < 81 => AnswerAsync(),
            < 88 => ActAsync(),
            < 91 => JoinConversationsAsync(),
            < 94 => MergeAsync(),
            < 96 => UnmergeAsync(),
            < 98 => EraseAsync(),
            _ => MoveAsync(),
        };

    private async Task OpenAsync()
    {
        var opened = await desk.OpenAsync(
            Sometime,
            Somebody,
            Channels[random.Next(Channels.Length)],
            Topics[random.Next(Topics.Length)],
            random.Next(6) == 0 ? Author.Agent : Author.Customer
        );
        conversations.Add(opened.Id);
    }

    // What cannot be done is refused, and changes nothing.
    private Task DoAsync(Command command) =>
        conversations.Count == 0
            ? Task.CompletedTask
            : desk.TryAsync(conversations[random.Next(conversations.Count)], command, Sometime);

    private Task<IReadOnlyList<Recorded>> AnswerAsync()
    {
        var (metric, lowest, highest) = random.Next(3) switch
        {
            0 => ("nps", 0, 10),
            1 => ("csat", 1, 5),
            _ => ("ces", 1, 7),
        };
        var touchpoint = new Touchpoint
        {
            Type = "survey.answered",
            OccurredAt = Sometime ?? desk.Now,
            Identities = [new Identity(Identity.Email, Somebody)],
            Trusted = true,
            Source = "surveys",
            // Some come twice, and count once.
            ExternalId = $"{seed}a{(random.Next(10) == 0 ? answers : ++answers)}",
            Channel = Channels[random.Next(Channels.Length)],
            Sentiment = random.Next(2) == 0 ? null : random.NextDouble() * 2 - 1,
            Data = JsonSerializer.Serialize(
                new
                {
                    survey = $"s{random.Next(2)}",
                    metric,
                    score = random.Next(lowest, highest + 1),
                    scale = new[] { lowest, highest },
                }
            ),
        };
        return desk.Database.WriteAsync(tx => desk.Get<Recorder>().RecordAsync(tx, [touchpoint], Ct), Ct);
    }

    // Up to two years back: customers come, are lost and come again, in any order of telling.
    private Task<IReadOnlyList<Recorded>> ActAsync()
    {
        string[] types =
        [
            "order.completed",
            "order.completed",
            "order.refunded",
            "store.visited",
            "loyalty.card_scanned",
            "page.viewed",
        ];
        var type = types[random.Next(types.Length)];
        var touchpoint = new Touchpoint
        {
            Type = type,
            OccurredAt = desk.Now.AddHours(-random.Next(2 * 365 * 24)),
            Identities = [new Identity(Identity.Email, Somebody)],
            Trusted = true,
            Source = "shop",
            Amount =
                random.Next(8) == 0 ? null : new Money(random.Next(1, 30_000), random.Next(4) == 0 ? "GBP" : "EUR"),
            ExternalId = $"{seed}t{++acts}",
            Direction = type == "loyalty.card_scanned" ? Direction.Inbound : null,
        };
        return desk.Database.WriteAsync(tx => desk.Get<Recorder>().RecordAsync(tx, [touchpoint], Ct), Ct);
    }

    private async Task JoinConversationsAsync()
    {
        if (conversations.Count < 2)
            return;
        var (one, other) = (
            conversations[random.Next(conversations.Count)],
            conversations[random.Next(conversations.Count)]
        );
        var by = new Doing("token:t", null);
        if (random.Next(3) == 0)
            await desk.Get<MergeConversations>().SplitAsync(one, by, Ct);
        else if (one != other)
            await desk.Get<MergeConversations>().MergeAsync(one, other, by, Ct);
    }

    private async Task MergeAsync()
    {
        if (await CustomerAsync() is { } one && await CustomerAsync() is { } other && one != other)
            if (await desk.Get<Merge>().RunAsync(one, other, "agent:a", Ct) is MergeOutcome.Merged merged)
                links.Add(merged.LinkId);
    }

    private async Task UnmergeAsync()
    {
        if (links.Count == 0 || await CustomerAsync() is not { } customer)
            return;
        await desk.Get<Unmerge>().RunAsync(customer, links[random.Next(links.Count)], "agent:a", Ct);
    }

    private async Task EraseAsync()
    {
        if (random.Next(3) == 0 && await CustomerAsync() is { } customer)
            await desk.Get<Erase>().RunAsync(customer, "agent:a", Ct);
    }

    private Task<bool> MoveAsync() =>
        desk.Get<WorkspaceSettings>()
            .ChangeAsync(
                workspace =>
                    workspace with
                    {
                        TimeZone = Zones[random.Next(Zones.Length)],
                        InactivityDays = 30 * random.Next(1, 5),
                        WeekStart = random.Next(2) == 0 ? DayOfWeek.Monday : DayOfWeek.Sunday,
                    },
                "agent:a",
                Ct
            );

    private async Task<CustomerId?> CustomerAsync()
    {
        var ids = await CustomersAsync();
        return ids.Count == 0 ? null : ids[random.Next(ids.Count)];
    }

    private Task<List<CustomerId>> CustomersAsync() =>
        desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<CustomerId>(
                    "select distinct customer_id from profile where erased_at is null order by customer_id",
                    null,
                    Ct
                ),
            Ct
        );
}
