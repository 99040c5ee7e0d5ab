using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>What stays of people in reports, and what lies outside of an export.</summary>
public sealed class LeftBehindTests
{
    [Theory, ClassData<BothEngines>]
    public async Task A_report_forgets_what_was_refused_of_somebody_who_is_erased(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        mover.Put(
            "users.json",
            """
            [
              {"id": 7, "name": "Kim", "email": "kim at nowhere", "role": "end-user"},
              {"id": 8, "name": "Pat", "email": "pat at nowhere", "role": "end-user"}
            ]
            """
        );
        mover.Put("tickets.json", $"[{Ticket(1, 7)}, {Ticket(2, 8)}]");
        var run = await mover.ImportAsync();
        (await OfPeopleAsync(mover, run)).ShouldBe(["person 7 invalid_email", "person 8 invalid_email"]);

        (await mover.Desk.EraseAsync((await mover.TicketAsync("1"))!)).ShouldBeTrue();

        (await OfPeopleAsync(mover, run)).ShouldBe(["person 8 invalid_email"]);
    }

    [Fact]
    public async Task Links_that_lead_out_of_an_export_lead_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there that few have.");
        var elsewhere = Directory.CreateTempSubdirectory("throughline-elsewhere-").FullName;
        try
        {
            await using var mover = await Mover.CreateAsync(DatabaseEngine.Sqlite);
            await File.WriteAllTextAsync(
                Path.Combine(elsewhere, "secret.txt"),
                "not for you",
                TestContext.Current.CancellationToken
            );
            mover.Put("attachments/1/kept.txt", "kept");
            mover.Put("attachments/3/nothing", "");
            File.Delete(Path.Combine(mover.Folder, "attachments/3/nothing"));
            // A folder, a file, one that is alone in its folder, a circle; and one that stays within.
            Link("attachments/2", elsewhere);
            Link("attachments/3/a.txt", Path.Combine(elsewhere, "secret.txt"));
            Link("attachments/4", Path.Combine(mover.Folder, "attachments/4"));
            Link("attachments/5", "1");
            mover.Put("attachments/manifest.json", """{"6": "2/secret.txt"}""");
            var files = string.Join(
                ", ",
                Enumerable
                    .Range(1, 6)
                    .Select(id =>
                        $$"""{"id": "{{id}}", "file_name": "secret.txt", "content_url": "https://x.example/"}"""
                    )
            );
            mover.Put("tickets.json", $"[{Ticket(1, 7, files)}]");
            var run = await mover.ImportAsync();

            (await mover.LeftAsync(run))
                .Where(line => line.EndsWith("file_not_here", StringComparison.Ordinal))
                .Order()
                .ShouldBe([
                    "file 1/2 file_not_here",
                    "file 1/3 file_not_here",
                    "file 1/4 file_not_here",
                    "file 1/6 file_not_here",
                ]);
            run.Files.ShouldBe(2);

            void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(mover.Folder, name), target);
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    private static async Task<IEnumerable<string>> OfPeopleAsync(
        Mover mover,
        Throughline.Conversations.Importing.ImportRun run
    ) => (await mover.LeftAsync(run)).Where(line => line.StartsWith("person", StringComparison.Ordinal));

    private static string Ticket(int id, int requester, string files = "") =>
        $$"""
            {"id": {{id}}, "subject": "Files", "requester_id": {{requester}}, "status": "open", "created_at": "2024-02-01T08:00:00Z", "comments": [{"id": 11, "author_id": {{requester}}, "plain_body": "Look", "created_at": "2024-02-01T08:00:00Z", "attachments": [{{files}}]}]}
            """;
}
