using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>
/// Requests that carried an Idempotency-Key and what they were answered, so that a request sent again gets the same
/// answer and nothing happens twice (draft-ietf-httpapi-idempotency-key-header).
/// </summary>
public sealed class AnsweredRequests(Database database, TimeProvider time)
{
    /// <summary>Who sends again after a day means something new.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    /// <summary>No request of this API works for so long: whoever claimed the key and did not answer has crashed.</summary>
    public static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(1);

    // Forgetting is cheap, so it is done along the way; once in this time is often enough.
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    // Bounds the time one request spends on forgetting others.
    private const int MostForgottenAtOnce = 1_000;

    private long nextSweep;

    /// <summary>Claims a key for a request, or tells why it cannot be worked on.</summary>
    /// <param name="owner">The token or write key that sends; keys of different owners never meet.</param>
    /// <param name="key">What the sender calls this request.</param>
    /// <param name="request">SHA-256 of the request.</param>
    /// <param name="ct">Stops it.</param>
    public Task<RequestClaim> ClaimAsync(Guid owner, string key, byte[] request, CancellationToken ct) =>
        database.WriteAsync(tx => ClaimAsync(tx, new EntryId(owner), key, request, ct), ct);

    /// <summary>Keeps the answer. Does nothing when the claim was taken over meanwhile.</summary>
    public Task AnswerAsync(
        Guid owner,
        string key,
        RequestClaim.Ours claim,
        int status,
        string body,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    update idempotency
                    set status = @status, body = @body
                    where owner = @owner and key = @key and created_at = @at
                    """,
                    new
                    {
                        owner = new EntryId(owner),
                        key,
                        at = claim.At,
                        status,
                        body,
                    },
                    ct
                ),
            ct
        );

    /// <summary>Gives the key back: the request failed here and may be sent again.</summary>
    public Task ReleaseAsync(Guid owner, string key, RequestClaim.Ours claim, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "delete from idempotency where owner = @owner and key = @key and created_at = @at",
                    new
                    {
                        owner = new EntryId(owner),
                        key,
                        at = claim.At,
                    },
                    ct
                ),
            ct
        );

    // Uses idempotency's primary key.
    private async Task<RequestClaim> ClaimAsync(
        WriteTransaction tx,
        EntryId owner,
        string key,
        byte[] request,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow().ToMicroseconds();
        await SweepAsync(tx, now, ct);
        var claimed = await tx.ExecuteAsync(
            """
            insert into idempotency (owner, key, request_hash, created_at)
            values (@owner, @key, @request, @now)
            on conflict (owner, key) do update
            set request_hash = excluded.request_hash, created_at = excluded.created_at, status = null, body = null
            where idempotency.created_at < @forgotten
              or (idempotency.created_at < @crashed
                  and idempotency.status is null
                  and idempotency.request_hash = excluded.request_hash)
            """,
            new
            {
                owner,
                key,
                request,
                now,
                forgotten = now - Remembered,
                crashed = now - LongestWork,
            },
            ct
        );
        if (claimed > 0)
            return new RequestClaim.Ours(now);
        var rows = await tx.QueryAsync<Row>(
            "select request_hash, status, body from idempotency where owner = @owner and key = @key",
            new { owner, key },
            ct
        );
        return rows switch
        {
            [var row] when !row.RequestHash.AsSpan().SequenceEqual(request) => new RequestClaim.AnotherRequest(),
            [{ Status: { } status } row] => new RequestClaim.Answered((int)status, row.Body ?? ""),
            _ => new RequestClaim.InProgress(),
        };
    }

    /// <summary>Uses idempotency_age.</summary>
    private async Task SweepAsync(WriteTransaction tx, DateTimeOffset now, CancellationToken ct)
    {
        var due = Interlocked.Read(ref nextSweep);
        if (now.UtcTicks < due)
            return;
        if (Interlocked.CompareExchange(ref nextSweep, (now + BetweenSweeps).UtcTicks, due) != due)
            return;
        await tx.ExecuteAsync(
            """
            delete from idempotency
            where (owner, key) in (
              select owner, key from idempotency where created_at < @forgotten order by created_at limit @most
            )
            """,
            new { forgotten = now - Remembered, most = MostForgottenAtOnce },
            ct
        );
    }

    private sealed record Row
    {
        public byte[] RequestHash { get; init; } = [];
        public long? Status { get; init; }
        public string? Body { get; init; }
    }
}
