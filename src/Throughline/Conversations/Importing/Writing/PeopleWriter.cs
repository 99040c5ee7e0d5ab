using Throughline.Conversations.Importing.Planning;
using Throughline.Customers.Recording;
using Throughline.Storage;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>Writes people and companies: many at once, as each is small. Who answered elsewhere is remembered by name alone.</summary>
internal sealed class PeopleWriter(Recorder recorder, Roster roster, string source, DateTimeOffset now)
{
    public async Task<(ImportCounts Counts, List<LeftOut> Left)> WriteAsync(
        WriteTransaction tx,
        IReadOnlyList<Imported> some,
        CancellationToken ct
    )
    {
        await IdentityLocks.UseAsync(tx, ct);
        var (counts, left) = (new ImportCounts(), new List<LeftOut>());
        var touchpoints = new List<Touchpoint>();
        var owners = new List<Imported>();
        var taken = new Dictionary<(string, string), (Imported What, byte[] Digest)>();
        foreach (var one in some)
        {
            if (one is ImportedPerson { IsAgent: true } agent)
            {
                await RememberAsync(tx, agent, ct);
                continue;
            }
            var digest = one is ImportedPerson who
                ? PersonTouchpoints.DigestOf(who)
                : PersonTouchpoints.DigestOf((ImportedCompany)one);
            // Within one batch the one that came last stands, too.
            var before = taken.TryGetValue((one.Item, one.Id), out var twice)
                ? twice.Digest
                : (await TakenItems.FindAsync(tx, source, one.Item, one.Id, ct))?.Digest;
            if (before is not null && before.AsSpan().SequenceEqual(digest))
            {
                counts += new ImportCounts(0, 0, 0, 0, 0, 1, 0);
                continue;
            }
            if (before is not null && one is ImportedPerson && await TakenItems.IsErasedAsync(tx, source, one.Id, ct))
            {
                left.Add(new("person", one.Id, "erased_here", "They were erased here; they do not come back."));
                continue;
            }
            var own = one is ImportedPerson person
                ? PersonTouchpoints.Of(person, source, roster, before is null, now, left)
                : [PersonTouchpoints.Of((ImportedCompany)one, source, roster, before is null, now)];
            foreach (var touchpoint in own)
            {
                touchpoints.Add(touchpoint);
                owners.Add(one);
            }
            taken[(one.Item, one.Id)] = (one, digest);
            counts +=
                one is ImportedPerson ? new ImportCounts(1, 0, 0, 0, 0, 0, 0) : new ImportCounts(0, 1, 0, 0, 0, 0, 0);
        }
        var recorded = await recorder.RecordAsync(tx, touchpoints, ct);
        for (var i = 0; i < recorded.Count; i++)
            if (recorded[i].Rejection is { } why)
                left.Add(new(owners[i].Item, owners[i].Id, why.Code, why.Detail));
        await TakenItems.KeepAsync(
            tx,
            source,
            [.. taken.Values.Select(one => (one.What, one.Digest, (Guid?)null, (long?)null, (Stands?)null))],
            ct
        );
        return (counts, left);
    }

    /// <summary>History names them by address; who has left is to be called by their name all the same.</summary>
    private async Task RememberAsync(WriteTransaction tx, ImportedPerson agent, CancellationToken ct)
    {
        if (agent.Name is { } name && !roster.Members.Contains(roster.AddressOf(agent.Id)))
            await tx.ExecuteAsync(
                """
                insert into former_agent (email, name) values (@email, @name)
                on conflict (email) do update set name = excluded.name
                """,
                new { email = roster.AddressOf(agent.Id), name = CommentPlanner.Cut(name, Limits.LongestSubject) },
                ct
            );
    }
}
