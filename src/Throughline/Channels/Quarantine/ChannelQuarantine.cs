using Throughline.Channels.Contract;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Channels.Quarantine;

/// <summary>What a channel could not read waits here as it came: visible, replayable, never dropped.</summary>
public sealed class ChannelQuarantine(Database database) : IPersonalData
{
    /// <summary>A page to look through; the oldest are to be dealt with first.</summary>
    public const int Most = 200;

    public async Task<Guid> KeepAsync(WriteTransaction tx, RawMessage raw, Rejection why, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(raw.ReceivedAt);
        await tx.ExecuteAsync(
            """
            insert into channel_quarantine (id, channel, source, code, detail, raw, received_at)
            values (@id, @Channel, @Source, @Code, @Detail, @Bytes, @ReceivedAt)
            """,
            new
            {
                id = new EntryId(id),
                raw.Channel,
                raw.Source,
                why.Code,
                why.Detail,
                raw.Bytes,
                raw.ReceivedAt,
            },
            ct
        );
        return id;
    }

    /// <summary>What waits, the oldest first.</summary>
    public Task<List<QuarantinedMessage>> ListAsync(CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<QuarantinedMessage>(
                    "select id, channel, source, code, detail, raw, received_at from channel_quarantine order by id limit @most",
                    new { most = Most },
                    ct
                ),
            ct
        );

    /// <returns>null when nothing of that id waits.</returns>
    public static async Task<QuarantinedMessage?> FindAsync(WriteTransaction tx, Guid id, CancellationToken ct) =>
        (
            await tx.QueryAsync<QuarantinedMessage>(
                "select id, channel, source, code, detail, raw, received_at from channel_quarantine where id = @id",
                new { id = new EntryId(id) },
                ct
            )
        )
            is [var found]
            ? found
            : null;

    /// <returns>Whether it was there.</returns>
    public static async Task<bool> RemoveAsync(WriteTransaction tx, Guid id, CancellationToken ct) =>
        await tx.ExecuteAsync("delete from channel_quarantine where id = @id", new { id = new EntryId(id) }, ct) > 0;

    /// <summary>Whatever names one of the person's identities goes; nobody could read whose the rest is.</summary>
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        // One at a time: each may be as large as a mail.
        var last = new EntryId(Guid.Empty);
        while (
            await tx.QueryAsync<QuarantinedMessage>(
                "select id, raw from channel_quarantine where id > @last order by id limit 1",
                new { last },
                ct
            )
                is [var item]
        )
        {
            last = item.Id;
            if (NamedIn.Any(item.Raw, identities))
                await RemoveAsync(tx, item.Id.Value, ct);
        }
    }
}

/// <summary>A message that could not be read.</summary>
public sealed record QuarantinedMessage
{
    public EntryId Id { get; init; }
    public string Channel { get; init; } = "";
    public string Source { get; init; } = "";

    /// <summary>Stable name of the reason.</summary>
    public string Code { get; init; } = "";
    public string Detail { get; init; } = "";
    public byte[] Raw { get; init; } = [];
    public DateTimeOffset ReceivedAt { get; init; }

    internal RawMessage Message => new(Channel, Source, Raw, ReceivedAt);
}
