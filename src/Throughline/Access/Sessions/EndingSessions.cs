using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Sessions;

/// <summary>Signs people out: this browser, another one, or all.</summary>
public sealed class EndingSessions(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Ends one session of a person; false when they have no such session.</summary>
    public Task<bool> EndAsync(PersonId whose, SessionId id, string actor, Origin origin, CancellationToken ct) =>
        database.WriteAsync(
            async tx => await EndAsync(tx, whose, session => session.Id == id, actor, origin, ct) > 0,
            ct
        );

    /// <summary>Ends every session of a person but the one to keep.</summary>
    public Task<int> EndOthersAsync(
        WriteTransaction tx,
        PersonId whose,
        SessionId? keep,
        string actor,
        Origin origin,
        CancellationToken ct
    ) => EndAsync(tx, whose, session => session.Id != keep, actor, origin, ct);

    // Uses session_person.
    private async Task<int> EndAsync(
        WriteTransaction tx,
        PersonId whose,
        Func<Session, bool> which,
        string actor,
        Origin origin,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var alive = await tx
            .Rooms.Set<Session>()
            .Where(session => session.PersonId == whose && session.EndedAt == null && session.EndsAt > now)
            .ToListAsync(ct);
        var ended = alive.Where(which).ToList();
        ended.ForEach(session => session.EndedAt = now);
        await ledger.AppendAsync(
            tx,
            [
                .. ended.Select(session =>
                    AccessEntries.Of(
                        AccessEntries.SessionEnded,
                        actor,
                        new SecurityEvent { PersonId = whose.Value, Subject = session.Id.ToString() }.From(origin),
                        now
                    )
                ),
            ],
            ct
        );
        return ended.Count;
    }
}
