using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// What is in the inbox of the demo company: a dozen conversations per hundred customers in its last three months, in
/// every state, written by the same verbs as everything that people do, each at its own instant.
/// </summary>
internal sealed class DemoInbox(Database database, OpenConversation open, ConversationBook book)
{
    // Every view is full by then, and numbers of a month can be held against the month before; each is some commits.
    private const int Most = 600;
    private const double PerCustomer = 0.12;
    private const int Stream = 9;
    private const int PersonStream = 2;
    private const double LongestBackInDays = 90;

    // A desk that keeps up: what is open does not grow with the company. Of these each ending has as many.
    private const int Unsettled = 28;
    private const int Endings = 7;

    // Of those that are settled: who had to come back before it was, and what took days.
    private const double CameBack = 0.12;
    private const double TookDays = 0.3;

    // Those of the demo's team who serve customers.
    private static readonly string[] Agents = ["tomas@demo.example", "ines@demo.example", "deniz@demo.example"];

    public async Task<int> FillAsync(int seed, DemoCompany company, CancellationToken ct)
    {
        var wanted = Math.Min(Most, (int)Math.Ceiling(company.Customers * PerCustomer));
        var begun = 0;
        for (var index = 0; index < company.Customers && begun < wanted; index++)
        {
            var person = new Person(index, new RandomStream(seed, index, PersonStream));
            if (!await IsKnownAsync(person, ct))
                continue;
            await PlayAsync(person, new RandomStream(seed, index, Stream), begun++, company.Calendar.End, ct);
        }
        return begun;
    }

    // Uses identity's index of values.
    private Task<bool> IsKnownAsync(Person person, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.FirstAsync<bool>(
                    "select exists (select 1 from identity where kind = @Kind and value = @Value)",
                    new { person.Email.Kind, person.Email.Value },
                    ct
                ),
            ct
        );

    private async Task PlayAsync(Person person, RandomStream random, int turn, DateTimeOffset end, CancellationToken ct)
    {
        var thread = random.Pick(DemoThread.Of(person.Language));
        var ending =
            turn < Unsettled ? (Ending)(turn % Endings)
            : random.Chance(CameBack) ? Ending.CameBack
            : Ending.Resolved;
        var answered = random.Between(20, 400);
        var returned = answered + random.Between(200, 900);
        var back = answered + random.Between(1_000, 4_000);
        var resolved = answered + (random.Chance(TookDays) ? random.Between(1_000, 8_000) : 60);
        // Who waits came, or came back, within the last hours; what is done is longer ago.
        var at = ending switch
        {
            Ending.New or Ending.Assigned => end.AddHours(
                -(random.Chance(0.2) ? random.Between(30.0, 80.0) : random.Between(0.2, 9.0))
            ),
            Ending.CalledAgain or Ending.Reopened => end.AddMinutes(-returned - random.Between(10, 500)),
            Ending.Pending or Ending.Snoozed => end.AddDays(-random.Between(0.5, 4.0)),
            // Done before the end, all of it.
            _ => end.AddMinutes(-Math.Max(back + 95, resolved)).AddDays(-random.Between(0.1, LongestBackInDays)),
        };
        var agent = random.Pick(Agents);
        var opening = new Opening
        {
            Identities = [person.Email],
            Channel = thread.Channel,
            Subject = thread.Subject,
            Topic = thread.Topic,
            Text = thread.Ask,
            Kind = DemoForm.KindOf(thread.Topic),
            Fields = DemoForm.Of(thread.Topic, random),
        };
        if (await open.RunAsync(opening, new Doing("system", at), ct) is not Outcome.Done { Conversation.Id: var id })
            return;

        if (random.Chance(0.2))
            await DoAsync(
                id,
                new Command.Change(null, null, null, random.Chance(0.3) ? Priority.Urgent : Priority.High),
                1
            );
        if (random.Chance(0.35))
            await DoAsync(id, new Command.Tag(thread.Topic == "delivery" ? "courier nord" : "to improve"), 1);
        await DoAsync(id, new Command.Assign(null, DemoDesk.Of(thread.Topic)), 1);
        if (ending == Ending.New)
            return;
        await DoAsync(id, new Command.Assign(agent, null), 5);
        if (ending == Ending.Assigned)
            return;
        await DoAsync(id, new Command.Send(Author.Agent, agent, thread.Answer), answered);
        if (random.Chance(0.3))
            await DoAsync(
                id,
                new Command.NoteAttempt("Called the depot; they look for it by hand.", agent),
                answered + 4
            );
        switch (ending)
        {
            case Ending.Pending:
                break;
            case Ending.CalledAgain:
                await DoAsync(
                    id,
                    new Command.Receive(thread.Again) { Seconds = random.Between(60, 600) },
                    returned,
                    "phone"
                );
                await DoAsync(
                    id,
                    new Command.MakePromise("Call back with news from the courier", end.AddDays(2), agent),
                    returned + 5
                );
                break;
            case Ending.Snoozed:
                await DoAsync(id, new Command.Note(agent, "The warehouse answers on Thursday."), answered + 20);
                await DoAsync(id, new Command.Snooze(end.AddDays(random.Between(1.0, 6.0))), answered + 21);
                break;
            case Ending.Reopened:
                await DoAsync(id, new Command.Resolve(agent), answered + 2);
                await DoAsync(id, new Command.Receive(thread.Again), returned);
                break;
            case Ending.CameBack:
                await DoAsync(id, new Command.Resolve(agent), answered + 60);
                await DoAsync(id, new Command.Receive(thread.Again), back);
                await DoAsync(
                    id,
                    new Command.Send(Author.Agent, agent, DemoThread.Settled(person.Language)),
                    back + 90
                );
                await DoAsync(id, new Command.Resolve(agent), back + 95);
                break;
            default:
                await DoAsync(id, new Command.Resolve(agent), resolved);
                break;
        }
        // Somebody is named now: what is told of the past names nobody.
        if (turn is (int)Ending.Pending or (int)Ending.Snoozed)
            await book.DoAsync(
                id,
                new Command.Note(agent, "@Robin, do you know somebody there who could look into this?"),
                new Doing($"agent:{agent}"),
                ct
            );

        Task DoAsync(ConversationId conversation, Command command, int minutes, string? channel = null) =>
            book.DoAsync(
                conversation,
                command,
                new Doing(
                    command is Command.Receive ? Doing.Customer : $"agent:{agent}",
                    Earlier(at.AddMinutes(minutes), end)
                )
                {
                    Channel = channel,
                },
                ct
            );
    }

    private enum Ending
    {
        New,
        Assigned,
        Pending,
        CalledAgain,
        Snoozed,
        Reopened,
        Resolved,
        CameBack,
    }

    private static DateTimeOffset Earlier(DateTimeOffset at, DateTimeOffset end) => at < end ? at : end;
}
