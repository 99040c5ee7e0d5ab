using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Segments;

/// <summary>The segments that people gave a name and keep.</summary>
public sealed class SavedSegments(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Each is a line in a menu; a program that saves more wants the preview.</summary>
    public const int MostSegments = 1_000;

    public async Task<List<Segment>> ListAsync(CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Segment>().OrderBy(segment => segment.Name).ToListAsync(ct);
    }

    public async Task<Segment?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Segment>().FirstOrDefaultAsync(segment => segment.Id == id, ct);
    }

    public Task<SegmentOutcome> CreateAsync(string name, JsonElement definition, string actor, CancellationToken ct) =>
        database.WriteAsync<SegmentOutcome>(
            async tx =>
            {
                if (await IsTakenAsync(tx, name, default, ct))
                    return new SegmentOutcome.NameTaken();
                if (await tx.Rooms.Set<Segment>().CountAsync(ct) >= MostSegments)
                    return new SegmentOutcome.TooMany();
                var now = time.GetUtcNow();
                var segment = new Segment
                {
                    Id = Guid.CreateVersion7(now),
                    Name = name,
                    Definition = JsonSerializer.Serialize(definition),
                    Version = 1,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                tx.Rooms.Add(segment);
                await ledger.AppendAsync(tx, [SegmentEntries.Record(SegmentEntries.Created, segment, actor, now)], ct);
                return new SegmentOutcome.Saved(segment);
            },
            ct
        );

    /// <param name="id">Which.</param>
    /// <param name="version">The one that the caller has seen.</param>
    /// <param name="name">Its name from now on.</param>
    /// <param name="definition">Its condition from now on.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public Task<SegmentOutcome> ChangeAsync(
        Guid id,
        int version,
        string name,
        JsonElement definition,
        string actor,
        CancellationToken ct
    ) =>
        database.WriteAsync<SegmentOutcome>(
            async tx =>
            {
                if (await LockAsync(tx, id, ct) is not { } segment)
                    return new SegmentOutcome.NotFound();
                if (segment.Version != version)
                    return new SegmentOutcome.ChangedMeanwhile(segment);
                if (await IsTakenAsync(tx, name, id, ct))
                    return new SegmentOutcome.NameTaken();
                segment.Name = name;
                segment.Definition = JsonSerializer.Serialize(definition);
                segment.Version++;
                segment.UpdatedAt = time.GetUtcNow();
                await ledger.AppendAsync(
                    tx,
                    [SegmentEntries.Record(SegmentEntries.Changed, segment, actor, segment.UpdatedAt)],
                    ct
                );
                return new SegmentOutcome.Saved(segment);
            },
            ct
        );

    /// <returns>Whether there was one.</returns>
    public Task<bool> DeleteAsync(Guid id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await LockAsync(tx, id, ct) is not { } segment)
                    return false;
                tx.Rooms.Remove(segment);
                var entry = SegmentEntries.Record(SegmentEntries.Deleted, segment, actor, time.GetUtcNow());
                await ledger.AppendAsync(tx, [entry], ct);
                return true;
            },
            ct
        );

    // Two who change one segment at once follow one another; SQLite has one writer anyway.
    private static async Task<Segment?> LockAsync(WriteTransaction tx, Guid id, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select 1 from segment where id = @id for update", new { id }, ct);
        return await tx.Rooms.Set<Segment>().FirstOrDefaultAsync(segment => segment.Id == id, ct);
    }

    // Two who save the same name at once follow one another too, or the unique index would refuse the later one.
    private static async Task<bool> IsTakenAsync(WriteTransaction tx, string name, Guid except, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("lock table segment in share row exclusive mode", ct);
        return await tx.Rooms.Set<Segment>().AnyAsync(segment => segment.Name == name && segment.Id != except, ct);
    }
}
