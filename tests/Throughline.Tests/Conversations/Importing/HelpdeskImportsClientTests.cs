using System.Text;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>Moving in with the typed client.</summary>
public sealed class HelpdeskImportsClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_is_sent_watched_and_its_report_read()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var imports = server.Client.HelpdeskImports;
        using var export = Export();
        var begun = await imports.StartAsync("zendesk", export, new() { Name = "march.jsonl", Account = "shop" }, Ct);
        (begun.Name, begun.Source, begun.System).ShouldBe(("march.jsonl", "helpdesk:zendesk:shop", "zendesk"));

        await Wait.UntilAsync(
            async () => (await imports.GetAsync(begun.Id, Ct)).State == "finished",
            "the import ends"
        );
        var ended = await imports.GetAsync(begun.Id, Ct);
        (ended.Progress, ended.Counts.Tickets, ended.Problem).ShouldBe((1, 5, null));
        ended.FinishedAt.ShouldNotBeNull();
        (await imports.ListAsync(Ct)).ShouldHaveSingleItem().Id.ShouldBe(begun.Id);

        var report = await imports.ReportAsync(begun.Id, limit: 3, ct: Ct);
        report.Items.Count.ShouldBe(3);
        report.Reasons.Sum(reason => reason.Count).ShouldBe(ended.Counts.LeftOut);
        var rest = await imports.ReportAsync(begun.Id, report.Next, limit: 1_000, ct: Ct);
        rest.Next.ShouldBeNull();
        (report.Items.Count + rest.Items.Count).ShouldBe((int)ended.Counts.LeftOut);
    }

    [Fact]
    public async Task What_cannot_start_says_why()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        (
            await Should.ThrowAsync<ThroughlineProblemException>(() =>
                server.Client.HelpdeskImports.StartAsync("otherdesk", Export(), ct: Ct)
            )
        ).Code.ShouldBe("invalid_system");
        (
            await Should.ThrowAsync<ThroughlineProblemException>(() =>
                server.Client.HelpdeskImports.StartAsync("zendesk", Export(), new() { Mapping = "no" }, Ct)
            )
        ).Code.ShouldBe("invalid_mapping");
    }

    private static MemoryStream Export() =>
        new(Encoding.UTF8.GetBytes(Exports.ZendeskUsers + "\n" + Exports.ZendeskTickets));
}
