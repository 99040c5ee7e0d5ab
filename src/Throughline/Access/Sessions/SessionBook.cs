using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Sessions;

/// <summary>Starts, finds and ends sessions. The browser holds a random secret and nothing else.</summary>
public sealed class SessionBook(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>A weekend and a day: who comes back on Monday goes on, a forgotten browser does not.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromDays(3);

    /// <summary>After a month everybody says again who they are (NIST SP 800-63B, section 2.1.3).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Who gave the password has this long for the second factor.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    // How exact "last seen" is: a write per page would cost more than knowing is worth.
    private static readonly TimeSpan BetweenSightings = TimeSpan.FromMinutes(5);

    private const string Prefix = "tl_session_";

    // Every page asks. A compiled query is of one model, so of one engine.
    private readonly Func<AppDb, byte[], CancellationToken, Task<SignedInSession?>> ofHash = EF.CompileAsyncQuery(
        (AppDb rooms, byte[] hash, CancellationToken ct) =>
            (
                from session in rooms.Set<Session>()
                join person in rooms.Set<Person>() on session.PersonId equals person.Id
                where session.Hash == hash && session.EndedAt == null && person.DisabledAt == null
                select new SignedInSession(session, person)
            ).FirstOrDefault()
    );

    /// <summary>Signs a person in, within the caller's transaction.</summary>
    /// <returns>The secret for the cookie; it is not kept.</returns>
    public async Task<string> StartAsync(
        WriteTransaction tx,
        Person person,
        Origin origin,
        string method,
        CancellationToken ct
    )
    {
        var (secret, session) = Add(tx, person, origin, Longest);
        session.VerifiedAt = session.StartedAt;
        await RecordSignInAsync(tx, person, origin, method, ct);
        return secret;
    }

    /// <summary>A session that opens nothing but the second factor.</summary>
    public string Await(WriteTransaction tx, Person person, Origin origin) =>
        Add(tx, person, origin, LongestWait).Secret;

    /// <summary>The second factor was given. The cookie gets a new secret: who planted the old one is left outside.</summary>
    public async Task<string> VerifyAsync(
        WriteTransaction tx,
        Session session,
        Person person,
        string method,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var secret = await RenewAsync(tx, session.Id, now, ct);
        await RecordSignInAsync(tx, person, new Origin(session.Address, session.Agent), method, ct);
        return secret;
    }

    /// <summary>A new secret for a session that goes on.</summary>
    public async Task<string> RenewAsync(WriteTransaction tx, SessionId id, DateTimeOffset now, CancellationToken ct)
    {
        var secret = Secret.New(Prefix);
        await tx.ExecuteAsync(
            """
            update session
            set hash = @hash, verified_at = @now, seen_at = @now, ends_at = @ends, challenge = null
            where id = @id
            """,
            new
            {
                id,
                hash = Secret.Hash(secret),
                now,
                ends = now + Longest,
            },
            ct
        );
        return secret;
    }

    /// <summary>Whose cookie it is; null when the session has ended or the person may not come in any more.</summary>
    public async Task<(Session Session, Person Person)?> FindAsync(string secret, CancellationToken ct)
    {
        if (secret.Length > Secret.Longest)
            return null;
        var hash = Secret.Hash(secret);
        await using var rooms = AppDb.ForReading(database);
        var found = await ofHash(rooms, hash, ct);
        var now = time.GetUtcNow();
        if (found is null || !IsAlive(found.Session, now))
            return null;
        if (now - found.Session.SeenAt >= BetweenSightings)
            await SeeAsync(found.Session, now, ct);
        return (found.Session, found.Person);
    }

    /// <summary>Whether it goes on: for what stays open longer than a request.</summary>
    public async Task<bool> IsAliveAsync(SessionId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var session = await (
            from one in rooms.Set<Session>()
            join person in rooms.Set<Person>() on one.PersonId equals person.Id
            where one.Id == id && one.EndedAt == null && person.DisabledAt == null && one.VerifiedAt != null
            select one
        ).FirstOrDefaultAsync(ct);
        return session is not null && IsAlive(session, time.GetUtcNow());
    }

    /// <summary>Keeps what a passkey is asked to sign.</summary>
    public Task ChallengeAsync(SessionId id, string challenge, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync("update session set challenge = @challenge where id = @id", new { id, challenge }, ct),
            ct
        );

    /// <summary>What was asked last; once.</summary>
    public Task<string?> TakeChallengeAsync(SessionId id, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var challenge = await tx.ScalarAsync<string>(
                    $"select challenge from session where id = @id{(tx.IsPostgres ? " for update" : "")}",
                    new { id },
                    ct
                );
                await tx.ExecuteAsync("update session set challenge = null where id = @id", new { id }, ct);
                return challenge;
            },
            ct
        );

    private (string Secret, Session Session) Add(WriteTransaction tx, Person person, Origin origin, TimeSpan longest)
    {
        var now = time.GetUtcNow();
        var secret = Secret.New(Prefix);
        var session = new Session
        {
            Id = SessionId.New(now),
            PersonId = person.Id,
            Hash = Secret.Hash(secret),
            StartedAt = now,
            SeenAt = now,
            EndsAt = now + longest,
            Address = origin.Address,
            Agent = origin.Agent,
        };
        tx.Rooms.Add(session);
        return (secret, session);
    }

    private async Task RecordSignInAsync(
        WriteTransaction tx,
        Person person,
        Origin origin,
        string method,
        CancellationToken ct
    ) =>
        await ledger.AppendAsync(
            tx,
            [
                AccessEntries.Of(
                    AccessEntries.PersonSignedIn,
                    person.Actor,
                    (SecurityEvent.About(person) with { Method = method }).From(origin),
                    time.GetUtcNow()
                ),
            ],
            ct
        );

    private async Task SeeAsync(Session session, DateTimeOffset now, CancellationToken ct) =>
        await database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "update session set seen_at = @now where id = @id and seen_at < @now",
                    new { now, id = session.Id },
                    ct
                ),
            ct
        );

    private static bool IsAlive(Session session, DateTimeOffset now) =>
        now < session.EndsAt && now - session.SeenAt < LongestIdle;

    private sealed record SignedInSession(Session Session, Person Person);
}
