using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing.Planning;
using Throughline.Conversations.Tables;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;
using Recording = Throughline.Customers.Recording;
using Standing = Throughline.Conversations.Verbs.Standing;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>
/// Writes tickets as conversations, through the doors that all others go through: their entries are recorded on their
/// customers' lines and folded. Nothing leaves the house: what goes out is put on its way by verbs, which are not used.
/// </summary>
internal sealed class TicketWriter(
    Recorder recorder,
    ConversationBook book,
    Timers timers,
    FilesTaken files,
    Roster roster,
    string source,
    DateTimeOffset now
)
{
    private readonly TicketPlanner planner = new(roster, source, now);

    public async Task<WrittenTicket> WriteAsync(WriteTransaction tx, PreparedTicket prepared, CancellationToken ct)
    {
        var ticket = prepared.Ticket;
        var before = await TakenItems.FindAsync(tx, source, ticket.Item, ticket.Id, ct);
        if (await WhyNotAsync(tx, ticket, ct) is { } gone)
            return new WrittenTicket(default, [gone], null);
        Standing? held = null;
        if (before?.ConversationId is { } known && (held = await Standing.HoldAsync(tx, known, ct)) is null)
            return Refused(ticket, "erased_here", "Its customer was erased here; it does not come back.");
        if (held?.Now.MergedInto is { })
            return Refused(ticket, "merged_here", "It went up in another conversation here, which goes on by itself.");
        var taken = held is null ? null : new TakenBefore(held.Now, before!.Then!, await HasAsync(tx, held.Now.Id, ct));
        var number = held is null ? await OpenConversation.TakeNumberAsync(tx, ct) : held.Now.Number;
        var (plan, left) = planner.Plan(ticket, prepared.Customers, taken, number);
        left = [.. left, .. prepared.Left];
        if (plan is null)
            return new WrittenTicket(default, left, null);
        return await WriteAsync(tx, prepared, plan, held, left, ct);
    }

    private async Task<WrittenTicket> WriteAsync(
        WriteTransaction tx,
        PreparedTicket prepared,
        TicketPlan plan,
        Standing? held,
        IReadOnlyList<LeftOut> left,
        CancellationToken ct
    )
    {
        var id = held?.Now.Id ?? new ConversationId(plan.Id);
        var steps = plan.Steps.Select(step => WithFiles(step, prepared)).ToList();
        var profile = await ProfileAsync(tx, plan.RequesterId, ct);
        await Settling.AddAsync(tx, id, held?.Story ?? [], steps, held?.Now.ProfileId ?? profile, now, ct);
        var touchpoints = new List<Touchpoint>();
        var notes = left.ToList();
        if (profile is null)
            touchpoints.AddRange(Requester(plan, notes));
        var people = touchpoints.Count;
        touchpoints.AddRange(steps.Select(step => ToTouchpoint(id, plan, step)));
        var recorded = await recorder.RecordAsync(tx, touchpoints, ct);
        foreach (var one in recorded)
            if (one is { Outcome: Recording.Outcome.Rejected, Rejection: { } why })
                throw new RefusedTicketException(why);
        var written = recorded.Skip(people).Count(one => one.Outcome == Recording.Outcome.Accepted);
        var said = steps
            .Zip(recorded.Skip(people))
            .Count(pair => pair.Second.Outcome == Recording.Outcome.Accepted && IsSaid(pair.First.What));
        var after = (await Standing.HoldAsync(tx, id, ct))!.Now;
        var count = await SendFilesAsync(tx, steps, recorded.Skip(people), after, ct);
        await Deadlines.KeepAsync(tx, timers, held?.Now, after, ct);
        if (held is null)
            await Returning.ReconsiderAsync(tx, book, after, ct);
        await TakenItems.KeepAsync(
            tx,
            source,
            [
                (
                    prepared.Ticket,
                    prepared.Ticket.Digest,
                    id.Value,
                    HeldStories.Of(tx).Find(id)!.Now.LastSeq,
                    plan.Stands
                ),
            ],
            ct
        );
        if (profile is null)
            await TakenItems.KeepAsync(tx, source, [(new ImportedPerson(plan.RequesterId), [], null, null, null)], ct);
        var counts = new ImportCounts(0, 0, written > 0 ? 1 : 0, said, count, written > 0 ? 0 : 1, 0);
        return new WrittenTicket(counts, notes, id.Value);
    }

    /// <summary>Somebody whom no list of people named.</summary>
    private IEnumerable<Touchpoint> Requester(TicketPlan plan, List<LeftOut> left)
    {
        var who =
            plan.Ticket.Requester is { } told && told.Id == plan.RequesterId ? told
            : roster.Agent(plan.RequesterId) is { } colleague ? colleague
            : new ImportedPerson(plan.RequesterId);
        if (who is { Name: null, Email: null })
            left.Add(
                new(
                    "person",
                    who.Id,
                    "not_in_export",
                    "Tickets name them, the export's people do not: they got a customer without a name."
                )
            );
        return PersonTouchpoints.Of(who with { At = plan.OpenedAt }, source, roster, isNew: true, now, left);
    }

    private Touchpoint ToTouchpoint(ConversationId id, TicketPlan plan, PlannedStep step)
    {
        var (type, data) = ConversationEntries.Write(step.What);
        return new Touchpoint
        {
            Type = type,
            OccurredAt = step.At,
            Identities = [PersonTouchpoints.IdentityOf(source, step.PersonId ?? plan.RequesterId)],
            Trusted = true,
            Source = source,
            ExternalId = step.ExternalId,
            ConversationId = id.Value,
            Channel = step.Channel,
            Actor = step.Actor,
            Data = data,
        };
    }

    private static PlannedStep WithFiles(PlannedStep step, PreparedTicket prepared)
    {
        var comment = step.ExternalId is { } name ? name[(name.LastIndexOf('/') + 1)..] : "";
        if (step.Files.Count == 0 || !prepared.Files.TryGetValue(comment, out var kept) || kept.Count == 0)
            return step;
        return step with
        {
            What = step.What switch
            {
                MessageReceived message => message with { Files = kept },
                MessageSent message => message with { Files = kept },
                NoteAdded note => note with { Files = kept },
                var other => other,
            },
        };
    }

    private async Task<int> SendFilesAsync(
        WriteTransaction tx,
        List<PlannedStep> steps,
        IEnumerable<Recorded> recorded,
        Conversation it,
        CancellationToken ct
    )
    {
        var sent = 0;
        foreach (var (step, outcome) in steps.Zip(recorded))
        {
            var with = step.What switch
            {
                MessageReceived message => message.Files,
                MessageSent message => message.Files,
                NoteAdded note => note.Files,
                _ => null,
            };
            if (with is null || outcome.Outcome != Recording.Outcome.Accepted)
                continue;
            await files.SendAsync(tx, with, it.Id.Value, step.What is MessageReceived ? outcome.ProfileId : null, ct);
            sent += with.Count;
        }
        return sent;
    }

    /// <summary>Somebody who was erased here stays so, however many exports still know them.</summary>
    private async Task<LeftOut?> WhyNotAsync(WriteTransaction tx, ImportedTicket ticket, CancellationToken ct)
    {
        var people = ticket
            .Comments.Where(IsCustomers)
            .Select(comment => comment.AuthorId)
            .Append(ticket.RequesterId)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (var person in people)
            if (await TakenItems.IsErasedAsync(tx, source, person, ct))
                return new(
                    "ticket",
                    ticket.Id,
                    "erased_here",
                    "Somebody who wrote in it was erased here; it does not come back."
                );
        return null;

        bool IsCustomers(ImportedComment comment) => comment.AuthorId is not null && !roster.IsAgent(comment.AuthorId);
    }

    private static WrittenTicket Refused(ImportedTicket ticket, string code, string detail) =>
        new(default, [new("ticket", ticket.Id, code, detail)], null);

    private static bool IsSaid(Happening what) => what is MessageReceived or MessageSent or NoteAdded;

    /// <summary>Uses identity_verified.</summary>
    private async Task<ProfileId?> ProfileAsync(WriteTransaction tx, string person, CancellationToken ct) =>
        await tx.QueryAsync<ProfileId>(
            "select profile_id from identity where kind = @source and value = @person and verified",
            new { source, person },
            ct
        )
            is [var found]
            ? found
            : null;

    /// <summary>Uses ledger_conversation.</summary>
    private async Task<IReadOnlySet<string>> HasAsync(WriteTransaction tx, ConversationId id, CancellationToken ct) =>
        (
            await tx.QueryAsync<string>(
                """
                select external_id
                from ledger
                where conversation_id = @id and source = @source and external_id is not null
                """,
                new { id, source },
                ct
            )
        ).ToHashSet(StringComparer.Ordinal);
}

/// <summary>The customer's line has no room for it: nothing of the ticket is written.</summary>
internal sealed class RefusedTicketException(Rejection rejection) : Exception(rejection.Detail)
{
    public Rejection Rejection => rejection;
}
