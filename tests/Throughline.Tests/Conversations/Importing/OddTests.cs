using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing;
using Throughline.Customers;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>What exports have gone wrong with: each costs itself alone, and is told.</summary>
public sealed class OddTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothEngines>]
    public async Task Whatever_cannot_be_taken_is_told_and_the_rest_is_taken(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        var run = await mover.ImportAsync();

        run.State.ShouldBe(ImportRun.Finished);
        run.Tickets.ShouldBe(5);
        run.People.ShouldBe(3);
        run.Companies.ShouldBe(1);
        run.Files.ShouldBe(1);
        var left = await mover.LeftAsync(run);
        foreach (
            var line in new[]
            {
                "person 9 deleted",
                "person 77 not_in_export",
                "person 101 agent_former",
                "team 500 team_unknown",
                "field 360001 field_unmapped",
                "file 1/312 file_not_here",
                "ticket 4 merged",
                "ticket 5 unknown_status",
                "comment 5/52 unknown_author",
                "comment 5/52 duplicate_id",
                "comment 5/55 empty",
                "ticket 6 deleted",
                "ticket 8 missing_time",
                "ticket * status_history_missing",
                "item tickets.jsonl kind_not_taken",
            }
        )
            left.ShouldContain(line);
        left.Count(line => line.EndsWith("invalid_json", StringComparison.Ordinal)).ShouldBe(2);
        left.Count.ShouldBe((int)run.LeftOut);
        await mover.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData<BothEngines>]
    public async Task Odd_tickets_stand_as_they_can(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        await mover.ImportAsync();

        var nameless = (await mover.TicketAsync("2"))!;
        nameless.OpenedAt.ShouldBe(new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.Zero));
        nameless.State.ShouldBe(ConversationState.Open);
        // The agent has no account here: an open conversation is not given to somebody who is gone.
        nameless.Assignee.ShouldBeNull();
        nameless.Channel.ShouldBe("web");

        var merged = (await mover.TicketAsync("4"))!;
        merged.ResolvedAt.ShouldBe(new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.Zero));

        var strange = (await mover.TicketAsync("5"))!;
        strange.State.ShouldBe(ConversationState.Open);
        strange
            .Messages.Select(one => (one.Author, one.IsPublic, one.Text))
            .ShouldBe([
                (Author.Customer, true, "NUL and half \ufffd of one"),
                (Author.Automation, true, "Who am I?"),
                (Author.Customer, true, "I am in copy, and it stops here as well."),
                (Author.Agent, false, "Closed automatically"),
            ]);

        var bare = (await mover.TicketAsync("7"))!;
        bare.Messages.ShouldHaveSingleItem().Text.ShouldBe("Nothing but this");
        bare.State.ShouldBe(ConversationState.Pending);

        (await NameAsync(mover, bare)).ShouldBeNull();
        (await NameAsync(mover, strange)).ShouldBe("Charles");
        // The one in copy has their words on their own line.
        var inCopy = await mover.Desk.Database.SnapshotAsync(
            tx =>
                tx.FirstAsync<bool>(
                    """
                    select l.profile_id = (select profile_id from identity where kind = 'email' and value = 'ada@example.org')
                    from ledger l where l.external_id = 'ticket/5/comment/53'
                    """,
                    null,
                    Ct
                ),
            Ct
        );
        inCopy.ShouldBeTrue();
    }

    [Theory, ClassData<BothEngines>]
    public async Task People_are_recognised_by_what_is_theirs_alone(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        await mover.ImportAsync();

        var identities = await mover.Desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<Identity>(
                    "select kind, value from identity where verified order by kind, value",
                    null,
                    Ct
                ),
            Ct
        );

        identities
            .Select(one => $"{one.Kind} {one.Value}")
            .ShouldBe(
                [
                    "email ada@example.org",
                    "email charles@example.org",
                    "helpdesk:zendesk 7",
                    "helpdesk:zendesk 77",
                    "helpdesk:zendesk 8",
                    "helpdesk:zendesk 9",
                    "phone +4930901820",
                    "user_id u-7",
                ],
                ignoreOrder: true
            );
        (await mover.CountAsync("company_member")).ShouldBe(1);
        (await mover.CountAsync("former_agent")).ShouldBe(2);
    }

    [Theory, ClassData<BothEngines>]
    public async Task A_huge_comment_is_cut_and_a_mapping_is_heeded(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        mover.Put(
            "tickets.json",
            $$"""[{"id": 1, "subject": "Big", "requester_id": 4, "status": 8, "source": 2, "created_at": "2024-02-01T08:00:00Z", "updated_at": "2024-02-02T08:00:00Z", "description_text": "{{new string('x', 300_000)}}"}]"""
        );
        var run = await mover.ImportAsync("freshdesk", mapping: """{"statuses": {"8": "pending"}}""");

        var it = (await mover.TicketAsync("1", "freshdesk"))!;
        it.State.ShouldBe(ConversationState.Pending);
        it.Messages[0].Text.Length.ShouldBe(100_000);
        (await mover.LeftAsync(run)).ShouldContain("comment 1/description-1 text_cut");
    }

    [Theory, ClassData<BothEngines>]
    public async Task A_mapping_that_comes_later_is_heeded_for_what_was_taken_before(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        mover.Put(
            "tickets.json",
            """[{"id": 1, "subject": "Own", "requester_id": 4, "status": 8, "source": 2, "created_at": "2024-02-01T08:00:00Z", "updated_at": "2024-02-02T08:00:00Z", "description_text": "Hello"}]"""
        );
        await mover.ImportAsync("freshdesk");
        (await mover.TicketAsync("1", "freshdesk"))!.State.ShouldBe(ConversationState.Open);
        const string Mapping = """{"statuses": {"8": "pending"}}""";

        await mover.ImportAsync("freshdesk", mapping: Mapping);

        (await mover.TicketAsync("1", "freshdesk"))!.State.ShouldBe(ConversationState.Pending);
        (await mover.ImportAsync("freshdesk", mapping: Mapping)).Tickets.ShouldBe(0);
        await mover.Desk.ShouldVerifyAsync();
    }

    [Fact]
    public async Task What_stands_in_a_file_of_another_name_is_taken_or_told()
    {
        const string User = """{"id": 7, "name": "Ada", "email": "ada@example.org", "role": "end-user"}""";
        const string Ticket =
            """{"id": 1, "subject": "Where?", "requester_id": 7, "status": "open", "created_at": "2024-02-01T08:00:00Z"}""";
        foreach (
            var (name, people, tickets, told) in new[]
            {
                ("users-and-tickets.jsonl", 1, 1, (string?)null),
                ("everything.jsonl", 1, 1, null),
                ("tickets-and-people.jsonl", 0, 1, "person 7 named_otherwise"),
                ("users.jsonl", 1, 0, "ticket 1 named_otherwise"),
            }
        )
        {
            await using var mover = await Mover.CreateAsync(DatabaseEngine.Sqlite);
            mover.Put(name, $"{User}\n{Ticket}\n");
            var run = await mover.ImportAsync();
            (run.People, run.Tickets).ShouldBe((people, tickets), name);
            var left = await mover.LeftAsync(run);
            if (told is null)
                left.ShouldNotContain(line => line.EndsWith("named_otherwise", StringComparison.Ordinal));
            else
                left.ShouldContain(told);
        }
    }

    [Fact]
    public async Task Attachments_come_from_their_folder_alone()
    {
        await using var mover = await Mover.CreateAsync(DatabaseEngine.Sqlite);
        mover.Put("secret.txt", "not for you");
        mover.Put("attachments/2/kept.txt", "kept");
        mover.Put(
            "attachments/manifest.json",
            $$"""{"3": "../secret.txt", "4": "{{Path.Combine(mover.Folder, "secret.txt")}}", "5": "2/kept.txt"}"""
        );
        var files = string.Join(
            ", ",
            new[] { ("..", "secret.txt"), ("2", "../../secret.txt"), ("3", "a"), ("4", "b"), ("5", "c") }.Select(file =>
                $$"""{"id": "{{file.Item1}}", "file_name": "{{file.Item2}}", "content_url": "https://x.example/{{file.Item1}}"}"""
            )
        );
        mover.Put(
            "tickets.json",
            $$"""[{"id": 1, "subject": "Files", "requester_id": 7, "status": "open", "created_at": "2024-02-01T08:00:00Z", "comments": [{"id": 11, "author_id": 7, "plain_body": "Look", "created_at": "2024-02-01T08:00:00Z", "attachments": [{{files}}]}]}]"""
        );
        var run = await mover.ImportAsync();

        (await mover.LeftAsync(run))
            .Where(line => line.EndsWith("file_not_here", StringComparison.Ordinal))
            .Order()
            .ShouldBe(["file 1/.. file_not_here", "file 1/3 file_not_here", "file 1/4 file_not_here"]);
        run.Files.ShouldBe(2);
    }

    [Fact]
    public async Task A_manifest_that_is_none_is_said_to_be_so()
    {
        await using var mover = await Mover.CreateAsync(DatabaseEngine.Sqlite);
        mover.Put("attachments/manifest.json", "[1]");
        mover.Put("tickets.json", "[]");

        (await Should.ThrowAsync<InvalidDataException>(() => mover.ImportAsync())).Message.ShouldContain(
            "manifest.json must be"
        );
    }

    private static async Task<string?> NameAsync(Mover mover, Conversation it) =>
        await mover.Desk.Database.SnapshotAsync(
            async tx =>
                await tx.QueryAsync<string>(
                    "select value from trait where profile_id = @profile and name = 'name'",
                    new { profile = it.ProfileId },
                    Ct
                )
                    is [var name]
                    ? System.Text.Json.JsonSerializer.Deserialize<string>(name)
                    : null,
            Ct
        );
}
