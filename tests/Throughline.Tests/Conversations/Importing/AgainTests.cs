using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Importing;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>Twice is once, broken off and gone on is once, and a newer export brings what is new.</summary>
public sealed class AgainTests
{
    [Theory, ClassData<BothEngines>]
    public async Task Imported_twice_is_imported_once(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        await mover.ImportAsync();
        var (once, entries) = (await mover.LedgerAsync(), await mover.CountAsync("ledger"));

        var again = await mover.ImportAsync();

        (await mover.LedgerAsync()).ShouldBe(once);
        (await mover.CountAsync("ledger")).ShouldBe(entries);
        (again.Tickets, again.Messages, again.People, again.Companies, again.Files).ShouldBe((0, 0, 0, 0, 0));
        await mover.Desk.ShouldVerifyAsync();
    }

    /// <summary>Broken off after each commit in turn, wherever that is.</summary>
    [Theory, ClassData<BothEngines>]
    public async Task Broken_off_anywhere_and_gone_on_is_the_same(DatabaseEngine engine)
    {
        await using var whole = await Mover.CreateAsync(engine);
        var tickets = Many(60);
        Exports.PutZendesk(whole, tickets);
        var expected = await whole.ImportAsync();
        var ledger = await whole.LedgerAsync();

        await using var broken = await Mover.CreateAsync(engine);
        Exports.PutZendesk(broken, tickets);
        var breaks = 0;
        ImportRun? last = null;
        for (var attempt = 0; attempt < 30 && last?.State != ImportRun.Finished; attempt++)
            try
            {
                using var stop = new CancellationTokenSource();
                var seen = 0;
                last = await broken.ImportAsync(
                    ct: stop.Token,
                    // One step further each time, so that every place is one where it breaks off.
                    progress: new Step(() =>
                    {
                        if (++seen == 1 + attempt % 2)
                            stop.Cancel();
                    })
                );
            }
            catch (OperationCanceledException)
            {
                breaks++;
            }

        last.ShouldNotBeNull().State.ShouldBe(ImportRun.Finished);
        breaks.ShouldBeGreaterThan(3);
        (await broken.LedgerAsync()).ShouldBe(ledger);
        last.Counts.ShouldBe(expected.Counts);
        (await broken.LeftAsync(last)).Order().ShouldBe((await whole.LeftAsync(expected)).Order());
        (await broken.CountAsync("helpdesk_import")).ShouldBe(1);
        await broken.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData<BothEngines>]
    public async Task A_ticket_that_an_export_repeats_as_it_was_changes_nothing_back(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        mover.Put("tickets-1.jsonl", Version("open", "2024-02-01T09:00:00Z", "slow"));
        mover.Put("tickets-2.jsonl", Version("solved", "2024-02-03T09:00:00Z", "done"));
        await mover.ImportAsync();
        var (once, entries) = (await mover.LedgerAsync(), await mover.CountAsync("ledger"));
        var it = (await mover.TicketAsync("1"))!;
        it.State.ShouldBe(ConversationState.Resolved);
        it.Tags.ShouldBe(["done"]);

        var again = await mover.ImportAsync();

        (await mover.LedgerAsync()).ShouldBe(once);
        (await mover.CountAsync("ledger")).ShouldBe(entries);
        again.Tickets.ShouldBe(0);

        static string Version(string status, string at, string tag) =>
            $$"""{"id": 1, "subject": "Twice", "requester_id": 7, "status": "{{status}}", "tags": ["{{tag}}"], "created_at": "2024-02-01T08:00:00Z", "updated_at": "{{at}}", "comments": [{"id": 11, "author_id": 7, "plain_body": "Well?", "created_at": "2024-02-01T08:00:00Z"}]}"""
            + "\n";
    }

    [Theory, ClassData<BothEngines>]
    public async Task A_newer_export_with_one_more_comment_brings_exactly_that(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        await mover.ImportAsync();
        var before = await mover.LedgerAsync();

        Exports.PutZendesk(
            mover,
            Exports.ZendeskTickets.Replace(
                """ "body": "Hello?", "public": true, "created_at": "2024-05-01T10:00:00+02:00"}]""",
                """ "body": "Hello?", "public": true, "created_at": "2024-05-01T10:00:00+02:00"}, {"id": 22, "author_id": 77, "body": "Anybody there?", "public": true, "created_at": "2024-05-02T10:00:00Z"}]""",
                StringComparison.Ordinal
            )
        );
        var run = await mover.ImportAsync();

        var more = (await mover.LedgerAsync()).Except(before).ToList();
        more.ShouldHaveSingleItem().ShouldContain("ticket/2/comment/22");
        (run.Tickets, run.Messages).ShouldBe((1, 1));
        (await mover.TicketAsync("2"))!.Messages.Count.ShouldBe(2);
        await mover.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData<BothEngines>]
    public async Task What_was_done_here_stands_unless_it_changed_over_there(DatabaseEngine engine)
    {
        const string Ticket =
            """{"id": 1, "subject": "S", "requester_id": 5, "status": "open", "tags": ["a"], "created_at": "2024-03-01T09:00:00Z", "updated_at": "UPDATED", "comments": [{"id": 11, "author_id": 5, "plain_body": "Help me please", "created_at": "2024-03-01T09:00:00Z"}]}""";
        await using var mover = await Mover.CreateAsync(engine);
        mover.Put("tickets.jsonl", Ticket.Replace("UPDATED", "2024-03-01T10:00:00Z", StringComparison.Ordinal));
        await mover.ImportAsync();
        var id = (await mover.TicketAsync("1"))!.Id;
        await mover.Desk.ResolveAsync(id);
        await mover.Desk.DoAsync(id, new Command.Untag("a"));

        // Touched over there, and nothing else: still open, still tagged.
        mover.Put("tickets.jsonl", Ticket.Replace("UPDATED", "2024-03-02T10:00:00Z", StringComparison.Ordinal));
        await mover.ImportAsync();
        var still = (await mover.TicketAsync("1"))!;
        still.State.ShouldBe(ConversationState.Resolved);
        still.Tags.ShouldBeEmpty();

        mover.Put(
            "tickets.jsonl",
            Ticket
                .Replace("UPDATED", "2024-03-03T10:00:00Z", StringComparison.Ordinal)
                .Replace("""["a"]""", """["a", "b"]""", StringComparison.Ordinal)
        );
        await mover.ImportAsync();
        (await mover.TicketAsync("1"))!.Tags.ShouldBe(["b"]);
        await mover.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData<BothEngines>]
    public async Task Who_was_erased_here_does_not_come_back(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        await mover.ImportAsync();
        (await mover.Desk.EraseAsync((await mover.TicketAsync("1"))!)).ShouldBeTrue();

        Exports.PutZendesk(
            mover,
            Exports.ZendeskTickets
                + """{"id": 99, "subject": "New", "requester_id": 7, "status": "open", "created_at": "2024-07-01T09:00:00Z", "description": "It is me again"}"""
        );
        mover.Put("users.jsonl", Exports.ZendeskUsers.Replace("Ada Lovelace", "Ada Byron", StringComparison.Ordinal));
        var run = await mover.ImportAsync();

        (await mover.TicketAsync("99")).ShouldBeNull();
        (await mover.LeftAsync(run)).ShouldContain("person 7 erased_here");
        (await mover.LeftAsync(run)).ShouldContain("ticket 99 erased_here");
        (
            await mover.Desk.Database.SnapshotAsync(
                tx =>
                    tx.FirstAsync<long>(
                        "select count(*) from identity where value in ('7', 'ada@example.org', 'u-7')",
                        null,
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            )
        ).ShouldBe(0);
        await mover.Desk.ShouldVerifyAsync();
    }

    /// <summary>Tickets of seven people, some solved, some answered, each with something to tell.</summary>
    private static string Many(int count) =>
        string.Join(
            '\n',
            Enumerable
                .Range(1, count)
                .Select(i =>
                    $$$"""{"id": {{{1000 + i}}}, "subject": "Matter {{{i}}}", "requester_id": {{{(i % 7 == 0 ? 7 : 600 + (i % 7))}}}, "assignee_id": 101, "status": "{{{(i % 3 == 0 ? "solved" : i % 3 == 1 ? "pending" : "open")}}}", "tags": ["t{{{i % 5}}}"], "created_at": "2024-0{{{1 + (i % 9)}}}-03T09:00:00Z", "updated_at": "2024-10-03T09:00:00Z", "comments": [{"id": {{{i}}}1, "author_id": {{{(i % 7 == 0 ? 7 : 600 + (i % 7))}}}, "plain_body": "Question {{{i}}}", "created_at": "2024-0{{{1 + (i % 9)}}}-03T09:00:00Z"}, {"id": {{{i}}}2, "author_id": 101, "plain_body": "Answer {{{i}}}", "created_at": "2024-0{{{1 + (i % 9)}}}-03T10:00:00Z", "attachments": [{"id": {{{i}}}, "file_name": "a.txt"}]}]}"""
                )
        );

    private sealed class Step(Action act) : IProgress<ImportRun>
    {
        public void Report(ImportRun value) => act();
    }
}
