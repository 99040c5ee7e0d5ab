using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Tables;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// A service desk over the years: five messages a conversation, ten conversations a customer, 20 teams, 200 people. The
/// entries are written as the ledger writes them, and every row comes of the product's own fold and tables; only reading
/// each story back from the ledger is left out.
/// </summary>
internal sealed class ConversationWorld(IServiceProvider services)
{
    private const int PerCommit = 1_000;
    private const int PerCustomer = 10;
    private const int People = 200;
    private const int Teams = 20;

    // A thousand a day.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(86.4);

    private static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Topics =
    [
        "kettle",
        "delivery",
        "refund",
        "warranty",
        "invoice",
        "account",
        "recall",
    ];

    private static readonly string[] Channels = ["email", "email", "email", "web", "chat", "phone", "store"];

    private readonly Database database = services.GetRequiredService<Database>();
    private readonly Random random = new(7);
    private readonly List<ProfileId> profiles = [];
    private long number;

    public static string PersonOf(int i) => $"agent-{i:D3}@example.com";

    public static string TeamOf(int i) => $"team-{i:D2}";

    public async Task GrowAsync(int conversations)
    {
        // Filled by an earlier run.
        number = await database.SnapshotAsync(
            tx => tx.ScalarAsync<long>("select count(*) from conversation", null, CancellationToken.None),
            CancellationToken.None
        );
        if (number >= conversations)
            return;
        await AddCustomersAsync(conversations / PerCustomer);
        while (number < conversations)
            await database.WriteAsync(AddManyAsync, CancellationToken.None);
        foreach (var subscriber in SubscriptionRunner.Following(services.GetServices<ISubscriber>()))
            await services.GetRequiredService<SubscriptionRunner>().CatchUpAsync(subscriber, CancellationToken.None);
        await using (var connection = await database.OpenAsync(CancellationToken.None))
            await connection.ExecuteAsync($"update conversation_number set last = {number}");
        await BenchDatabase.SettleAsync(database);
    }

    private async Task AddCustomersAsync(int wanted)
    {
        var recorder = services.GetRequiredService<Recorder>();
        while (profiles.Count < wanted)
        {
            var first = profiles.Count;
            var batch = Enumerable
                .Range(first, Math.Min(2_000, wanted - first))
                .Select(i => new Touchpoint
                {
                    Type = CustomerEntries.Identified,
                    OccurredAt = Start.AddSeconds(i),
                    Identities = [new(Identity.Email, $"customer{i}@example.org")],
                    Trusted = true,
                    Source = "bench",
                    ExternalId = $"c{i}",
                    Channel = "web",
                    Data = $$$"""{"traits":{"name":"Given{{{i % 400}}} Family{{{i % 7919}}}"}}""",
                })
                .ToList();
            await database.WriteAsync(
                tx => recorder.RecordAsync(tx, batch, CancellationToken.None),
                CancellationToken.None
            );
            profiles.Clear();
            profiles.AddRange(
                await database.SnapshotAsync(
                    tx =>
                        tx.QueryAsync<ProfileId>(
                            "select id from profile order by created_at, id",
                            null,
                            CancellationToken.None
                        ),
                    CancellationToken.None
                )
            );
        }
    }

    private async Task AddManyAsync(WriteTransaction tx)
    {
        var rows = new ConversationRows();
        var entries = new List<NewEntry>();
        var stories = Enumerable.Range(0, PerCommit).Select(_ => Next()).ToList();
        foreach (var (id, profile, channel, story) in stories)
            entries.AddRange(story.Select(moment => ToEntry(id, profile, channel, moment)));
        var seqs = await SequenceNumbers.TakeAsync(tx, entries.Count, CancellationToken.None);
        var appended = entries.Select((entry, i) => entry.At(seqs[i], entry.OccurredAt)).ToList();
        await LedgerInsert.WriteAsync(tx, appended, CancellationToken.None);
        var at = 0;
        foreach (var (id, profile, channel, story) in stories)
            rows.Begin(
                Fold.Of(
                    id,
                    [.. story.Select(moment => new Moment(seqs[at++], moment.At, profile, channel, moment.What))]
                )!
            );
        await rows.WriteAsync(tx, CancellationToken.None);
    }

    private (
        ConversationId Id,
        ProfileId Profile,
        string Channel,
        List<(DateTimeOffset At, Happening What)> Story
    ) Next()
    {
        var i = number++;
        var begun = Start + (Between * i);
        var agent = PersonOf(random.Next(People));
        var story = new List<(DateTimeOffset At, Happening What)>
        {
            (
                begun,
                new Opened(
                    number,
                    Side.Customer,
                    BenchWords.Text(random, 6),
                    Topics[random.Next(Topics.Length)],
                    $"kind-{random.Next(8)}"
                )
            ),
            (begun, Received(begun, 50)),
        };
        if (random.Next(10) > 0)
            story.Add(
                (begun.AddMinutes(5), new Assigned(random.Next(10) > 0 ? agent : null, TeamOf(random.Next(Teams))))
            );
        if (random.Next(5) == 0)
            story.Add((begun.AddMinutes(6), new Tagged($"tag-{random.Next(40)}")));
        if (random.Next(20) == 0)
            story.Add(
                (begun.AddMinutes(7), new Changed(Priority: random.Next(4) == 0 ? Priority.Urgent : Priority.High))
            );
        var said = begun.AddMinutes(30);
        foreach (var isOurs in new[] { true, false, true })
        {
            said = said.AddMinutes(random.Next(5, 600));
            story.Add((said, isOurs ? Sent(said, agent) : Received(said, 25)));
        }
        said = said.AddMinutes(random.Next(5, 600));
        story.AddRange(Ends(said, agent));
        return (
            ConversationId.New(begun),
            profiles[(int)(i / PerCustomer)],
            Channels[random.Next(Channels.Length)],
            story
        );
    }

    /// <summary>Most is done; of the rest some waits for us, some for the customer, some for a day.</summary>
    private IEnumerable<(DateTimeOffset At, Happening What)> Ends(DateTimeOffset at, string agent) =>
        random.Next(100) switch
        {
            < 4 => [(at, Received(at, 25))],
            < 6 => [(at, Sent(at, agent)), (at, new Pended())],
            < 8 =>
            [
                (at, new NoteAdded(Guid.CreateVersion7(at), agent, BenchWords.Text(random, 20))),
                (at, new Snoozed(at.AddDays(9000))),
            ],
            _ => [(at, Sent(at, agent)), (at, new Resolved(agent))],
        };

    private MessageReceived Received(DateTimeOffset at, int words) =>
        new(Guid.CreateVersion7(at), BenchWords.Text(random, words));

    private MessageSent Sent(DateTimeOffset at, string agent) =>
        new(Guid.CreateVersion7(at), Author.Agent, agent, BenchWords.Text(random, 40));

    private static NewEntry ToEntry(
        ConversationId id,
        ProfileId profile,
        string channel,
        (DateTimeOffset At, Happening What) moment
    )
    {
        var (type, data) = ConversationEntries.Write(moment.What);
        return new NewEntry
        {
            Type = type,
            OccurredAt = moment.At,
            ProfileId = profile,
            ConversationId = id.Value,
            Channel = channel,
            Stage = "support",
            Actor = "bench",
            Data = data,
        };
    }
}
