using Throughline.Access;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Portal;

/// <summary>
/// Links that let a customer in without an account: whoever reads the mail at an address is who that address belongs to.
/// Each opens one door once, and names one profile.
/// </summary>
public sealed class PortalLinks(Database database, TimeProvider time) : IPersonalData
{
    /// <summary>Asked for by somebody who sits there and waits for the mail.</summary>
    public static readonly TimeSpan Asked = TimeSpan.FromHours(1);

    /// <summary>In a mail that tells of an answer: it is read after a holiday, too.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(14);

    /// <summary>Nobody waits for a mail longer; after that it has to be followed again.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromDays(7);

    /// <summary>Mails that somebody can have us send to an address within an hour.</summary>
    public const int MostAnHour = 5;

    private const string LinkPrefix = "tl_portal_";
    private const string SessionPrefix = "tl_visit_";

    /// <summary>Old rows that one write clears up on its way.</summary>
    private const int MostForgottenAtOnce = 100;

    /// <returns>The link's secret, which is not kept.</returns>
    public async Task<string> IssueAsync(
        WriteTransaction tx,
        ProfileId profile,
        string email,
        bool verified,
        TimeSpan life,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var secret = Secret.New(LinkPrefix);
        await tx.ExecuteAsync(
            """
            insert into portal_link (hash, profile_id, email, verified, created_at, expires_at)
            values (@hash, @profile, @email, @verified, @now, @expires)
            """,
            new
            {
                hash = Secret.Hash(secret),
                profile,
                email,
                verified,
                now,
                expires = now + life,
            },
            ct
        );
        return secret;
    }

    /// <summary>Whether so many were sent to a profile lately that no more are. Uses portal_link_profile.</summary>
    public async Task<bool> IsEnoughAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct) =>
        await tx.FirstAsync<long>(
            "select count(*) from portal_link where profile_id = @profile and created_at > @since",
            new { profile, since = time.GetUtcNow().AddHours(-1) },
            ct
        ) >= MostAnHour;

    /// <summary>Whether it still opens the door; looking does not use it up, for mail programs look, too.</summary>
    public Task<bool> IsGoodAsync(string secret, CancellationToken ct) =>
        database.SnapshotAsync(async tx => await FindAsync(tx, secret, ct) is not null, ct);

    /// <summary>Takes the link and opens a session.</summary>
    /// <returns>The session's secret; null when the link is not good, or somebody was quicker.</returns>
    public Task<string?> EnterAsync(string link, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await FindAsync(tx, link, ct) is not { } found)
                    return null;
                var now = time.GetUtcNow();
                var hash = Secret.Hash(link);
                if (
                    await tx.ExecuteAsync(
                        "update portal_link set used_at = @now where hash = @hash and used_at is null",
                        new { now, hash },
                        ct
                    ) == 0
                )
                    return null;
                await ForgetAsync(tx, now, ct);
                var secret = Secret.New(SessionPrefix);
                await tx.ExecuteAsync(
                    """
                    insert into portal_session (hash, profile_id, email, verified, created_at, expires_at)
                    values (@session, @ProfileId, @Email, @Verified, @now, @expires)
                    """,
                    new
                    {
                        session = Secret.Hash(secret),
                        found.ProfileId,
                        found.Email,
                        found.Verified,
                        now,
                        expires = now + Session,
                    },
                    ct
                );
                return secret;
            },
            ct
        );

    /// <summary>Who comes with a session; null when it ended, or they were erased.</summary>
    public async Task<PortalVisitor?> VisitorAsync(string session, CancellationToken ct) =>
        session.Length > Secret.Longest
            ? null
            : await database.SnapshotAsync(
                async tx =>
                    (
                        await tx.QueryAsync<PortalVisitor>(
                            """
                            select s.profile_id, p.customer_id, s.email, s.verified
                            from portal_session s
                            join profile p on p.id = s.profile_id
                            where s.hash = @hash and s.expires_at > @now and p.erased_at is null
                            """,
                            new { hash = Secret.Hash(session), now = time.GetUtcNow() },
                            ct
                        )
                    )
                        is [var visitor]
                        ? visitor
                        : null,
                ct
            );

    public Task LeaveAsync(string session, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "delete from portal_session where hash = @hash",
                    new { hash = Secret.Hash(session) },
                    ct
                ),
            ct
        );

    private async Task<PortalVisitor?> FindAsync(WriteTransaction tx, string secret, CancellationToken ct) =>
        secret.Length > Secret.Longest ? null
        : await tx.QueryAsync<PortalVisitor>(
            """
            select l.profile_id, p.customer_id, l.email, l.verified
            from portal_link l
            join profile p on p.id = l.profile_id
            where l.hash = @hash and l.used_at is null and l.expires_at > @now and p.erased_at is null
            """,
            new { hash = Secret.Hash(secret), now = time.GetUtcNow() },
            ct
        )
            is [var found]
            ? found
        : null;

    private static async Task ForgetAsync(WriteTransaction tx, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var table in new[] { "portal_link", "portal_session" })
            await tx.ExecuteAsync(
                $"delete from {table} where hash in (select hash from {table} where expires_at < @now limit @most)",
                new { now, most = MostForgottenAtOnce },
                ct
            );
    }

    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
        {
            await tx.ExecuteAsync("delete from portal_link where profile_id = @profile", new { profile }, ct);
            await tx.ExecuteAsync("delete from portal_session where profile_id = @profile", new { profile }, ct);
        }
    }
}
