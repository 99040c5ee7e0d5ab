using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Rules;
using Throughline.Conversations.Shelves;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Conversations.Rules;
using Throughline.Tests.Conversations.Sla;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>Everything that acts upon news, set up and waiting for some.</summary>
internal static class QuietSetUp
{
    private const string Tomas = "tomas@demo.example";

    public static async Task RunAsync(Desk desk, CancellationToken ct)
    {
        // Somebody who listens to everything; nothing is sent in this test, it is looked at what is on its way.
        await desk.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "insert into webhook (id, url, description, types, version, after_seq, created_at, updated_at) values (@id, 'https://example.org/', '', '*', 1, 0, 0, 0)",
                    new { id = new Throughline.Kernel.EntryId(Guid.CreateVersion7()) },
                    ct
                ),
            ct
        );
        var tag = RuleDesk.Rule(RuleTrigger.Created, RuleDesk.Tag("looked-at"));
        foreach (var (name, rule) in new[] { ("Created", tag), ("Updated", tag with { On = RuleTrigger.Updated }) })
            (await desk.Get<SavedRules>().CreateAsync(name, rule, "token:t", ct)).ShouldBeOfType<ShelfOutcome.Saved>();
        await desk.PromiseAsync();
        await desk.Get<DemoTeam>().CreateAsync(ct);
        (
            await desk.Get<CreateTeam>().RunAsync("line", new WantedTeam("Line", null, RoutingMode.Load), "token:t", ct)
        ).ShouldBeOfType<TeamOutcome.Saved>();
        await desk.Get<TeamMembership>().JoinAsync("line", Tomas, "token:t", ct);
        await desk.Get<AvailabilityBook>().SetAsync(Tomas, Availability.Available, "token:t", ct);
    }
}
