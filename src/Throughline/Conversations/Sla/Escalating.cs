using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Verbs;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Sla;

/// <summary>What is done by itself when time runs out. Only where somebody still waits: nothing that is done, spam or merged escalates.</summary>
internal sealed class Escalating(ConversationBook book, PeopleReading people)
{
    public async Task RunAsync(WriteTransaction tx, List<(DueClock Clock, NewEntry Entry)> told, CancellationToken ct)
    {
        var late = told.Where(one => one.Clock.EndedAt is null && one.Entry.Type != SlaEntries.Met).ToList();
        if (late.Count == 0)
            return;
        var policies = (await SlaDesk.PoliciesAsync(tx, ct))
            .Where(policy => policy.Terms.Escalations.Count > 0)
            .ToDictionary(policy => policy.Id);
        if (policies.Count == 0)
            return;
        foreach (var (clock, entry) in late)
            if (clock.State != "resolved" && policies.TryGetValue(clock.PolicyId.Value, out var policy))
                foreach (var escalation in policy.Terms.Escalations.Where(one => Fits(one, entry.Type)))
                    await DoAsync(tx, clock, policy, escalation, ct);
    }

    private static bool Fits(Escalation escalation, string type) =>
        escalation.On == (type == SlaEntries.Missed ? EscalateOn.Missed : EscalateOn.Warned);

    private async Task DoAsync(
        WriteTransaction tx,
        DueClock clock,
        SlaPolicy policy,
        Escalation escalation,
        CancellationToken ct
    )
    {
        var by = new Doing($"sla:{policy.Name}");
        foreach (var command in await CommandsAsync(tx, clock, escalation, ct))
            await book.DoAsync(tx, clock.ConversationId, command, by, ct);
    }

    private async Task<List<Command>> CommandsAsync(
        WriteTransaction tx,
        DueClock clock,
        Escalation escalation,
        CancellationToken ct
    )
    {
        var commands = new List<Command>();
        if (escalation.Priority is { } wanted && await PriorityAsync(tx, clock, ct) < wanted)
            commands.Add(new Command.Change(null, null, null, wanted));
        // Somebody who may not reply by now is given nothing; the team still is.
        var agent = escalation.Agent is { } email && await MayServeAsync(email, ct) ? email : null;
        if (escalation.Team is not null || agent is not null)
            commands.Add(new Command.Assign(agent, escalation.Team));
        if (escalation.Tag is { } tag)
            commands.Add(new Command.Tag(tag));
        if (escalation.Note is { } note)
            commands.Add(new Command.Note(null, note));
        return commands;
    }

    private static async Task<Happenings.Priority> PriorityAsync(
        WriteTransaction tx,
        DueClock clock,
        CancellationToken ct
    ) =>
        Enum.Parse<Happenings.Priority>(
            await tx.FirstAsync<string>(
                "select priority from conversation where id = @id",
                new { id = clock.ConversationId },
                ct
            ),
            ignoreCase: true
        );

    private async Task<bool> MayServeAsync(string email, CancellationToken ct) =>
        await people.FindAsync(email, ct) is { DisabledAt: null, JoinedAt: not null } person
        && person.Role.Grants(May.ServeCustomers);
}
