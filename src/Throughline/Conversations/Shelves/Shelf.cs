using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Shelves;

/// <summary>
/// Keeps what people set up by name: each change is checked, refuses to overwrite what was not seen, and is told to the
/// audit with all that it says.
/// </summary>
/// <param name="database">Where it is kept.</param>
/// <param name="ledger">Hears of each change.</param>
/// <param name="time">When.</param>
/// <param name="table">With id, name, version, position, definition, created_at and updated_at.</param>
/// <param name="most">How many there may be.</param>
public abstract class Shelf<T>(Database database, LedgerBook ledger, TimeProvider time, string table, int most)
    where T : class
{
    /// <summary>Characters of a name: a line in a menu.</summary>
    public const int LongestName = 100;

    protected Database Database => database;

    protected TimeProvider Time => time;

    /// <summary>The table, which is also the noun of its entries.</summary>
    protected string Table => table;

    /// <summary>All of them, in their order.</summary>
    public Task<List<Kept<T>>> ListAsync(CancellationToken ct) => database.SnapshotAsync(tx => ListAsync(tx, ct), ct);

    public Task<Kept<T>?> FindAsync(Guid id, CancellationToken ct) =>
        database.SnapshotAsync(tx => FindAsync(tx, id, ct), ct);

    public async Task<ShelfOutcome> CreateAsync(string? name, T definition, string actor, CancellationToken ct) =>
        Named(name) is not { } line ? NoName()
        : Check(line, ref definition) is { Count: > 0 } wrong ? new ShelfOutcome.Invalid(wrong)
        : await database.WriteAsync(tx => CreateAsync(tx, line, definition, actor, ct), ct);

    /// <param name="id">Which.</param>
    /// <param name="seen">The version that the caller has seen.</param>
    /// <param name="name">Its name from now on.</param>
    /// <param name="definition">What it says from now on, whole.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ShelfOutcome> ChangeAsync(
        Guid id,
        int seen,
        string? name,
        T definition,
        string actor,
        CancellationToken ct
    ) =>
        Named(name) is not { } line ? NoName()
        : Check(line, ref definition) is { Count: > 0 } wrong ? new ShelfOutcome.Invalid(wrong)
        : await database.WriteAsync(tx => ChangeAsync(tx, id, seen, line, definition, actor, ct), ct);

    /// <returns>Whether there was one.</returns>
    public Task<bool> DeleteAsync(Guid id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await LockAsync(tx, id, ct) is not { } kept)
                    return false;
                await tx.ExecuteAsync($"delete from {table} where id = @id", new { id = new EntryId(id) }, ct);
                await RecordAsync(tx, "deleted", kept, actor, ct);
                await ChangedAsync(tx, kept, null, ct);
                return true;
            },
            ct
        );

    /// <summary>Has it change places with the one before or after it.</summary>
    public Task<bool> MoveAsync(Guid id, bool up, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                if (await LockAsync(tx, id, ct) is not { } kept)
                    return false;
                var all = await ListAsync(tx, ct);
                var place = all.FindIndex(one => one.Id == id);
                var other = place + (up ? -1 : 1);
                if (other < 0 || other >= all.Count)
                    return true;
                (all[place], all[other]) = (all[other], all[place]);
                for (var i = 0; i < all.Count; i++)
                    await tx.ExecuteAsync(
                        $"update {table} set position = @i where id = @id and position <> @i",
                        new { i = (long)i, id = new EntryId(all[i].Id) },
                        ct
                    );
                await RecordAsync(tx, "moved", kept, actor, ct);
                return true;
            },
            ct
        );

    // There are few: a look at all of them in their order.
    internal async Task<List<Kept<T>>> ListAsync(WriteTransaction tx, CancellationToken ct) =>
        [
            .. (
                await tx.QueryAsync<ShelfRow>(
                    $"select {ShelfRow.Columns} from {table} order by position, created_at, name",
                    null,
                    ct
                )
            ).Select(row => row.Read<T>()),
        ];

    internal async Task<Kept<T>?> FindAsync(WriteTransaction tx, Guid id, CancellationToken ct) =>
        await tx.QueryAsync<ShelfRow>(
            $"select {ShelfRow.Columns} from {table} where id = @id",
            new { id = new EntryId(id) },
            ct
        )
            is [var row]
            ? row.Read<T>()
            : null;

    /// <summary>What is wrong with a definition; it may be put in order on the way.</summary>
    protected abstract List<FieldProblem> Check(string name, ref T definition);

    /// <summary>Whether another one would be taken for one that stands.</summary>
    protected virtual bool Clashes(Kept<T> one, string name, T other) => one.Name == name;

    /// <summary>Why what stands cannot become what is wanted; null: it can.</summary>
    protected virtual FieldProblem? WhyNot(T before, T after) => null;

    /// <summary>What else has to follow in the transaction of a change.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="before">null: it was made.</param>
    /// <param name="after">null: it was deleted.</param>
    /// <param name="ct">Stops it.</param>
    protected virtual Task ChangedAsync(WriteTransaction tx, Kept<T>? before, Kept<T>? after, CancellationToken ct) =>
        Task.CompletedTask;

    private async Task<ShelfOutcome> CreateAsync(
        WriteTransaction tx,
        string name,
        T definition,
        string actor,
        CancellationToken ct
    )
    {
        var all = await HoldAsync(tx, ct);
        if (all.Any(one => Clashes(one, name, definition)))
            return new ShelfOutcome.NameTaken();
        if (all.Count >= most)
            return new ShelfOutcome.TooMany(most);
        var now = time.GetUtcNow().ToMicroseconds();
        var made = new Kept<T>(Guid.CreateVersion7(now), name, 1, definition, now, now);
        await tx.ExecuteAsync(
            $"""
            insert into {table} (id, name, version, position, definition, created_at, updated_at)
            values (@id, @name, 1, (select coalesce(max(position), -1) + 1 from {table}), @definition{Json(
                tx
            )}, @now, @now)
            """,
            new
            {
                id = new EntryId(made.Id),
                name,
                definition = Text(definition),
                now,
            },
            ct
        );
        await RecordAsync(tx, "created", made, actor, ct);
        await ChangedAsync(tx, null, made, ct);
        return new ShelfOutcome.Saved(made.Id);
    }

    private async Task<ShelfOutcome> ChangeAsync(
        WriteTransaction tx,
        Guid id,
        int seen,
        string name,
        T definition,
        string actor,
        CancellationToken ct
    )
    {
        var all = await HoldAsync(tx, ct);
        if (all.Find(one => one.Id == id) is not { } before)
            return new ShelfOutcome.NotFound();
        if (before.Version != seen)
            return new ShelfOutcome.ChangedMeanwhile(before.Version);
        if (all.Any(one => one.Id != id && Clashes(one, name, definition)))
            return new ShelfOutcome.NameTaken();
        if (WhyNot(before.Definition, definition) is { } wrong)
            return new ShelfOutcome.Invalid([wrong]);
        var after = before with
        {
            Name = name,
            Definition = definition,
            Version = before.Version + 1,
            UpdatedAt = time.GetUtcNow().ToMicroseconds(),
        };
        await tx.ExecuteAsync(
            $"""
            update {table}
            set name = @Name, definition = @definition{Json(tx)}, version = @Version, updated_at = @UpdatedAt
            where id = @id
            """,
            new
            {
                after.Name,
                definition = Text(definition),
                after.Version,
                after.UpdatedAt,
                id = new EntryId(id),
            },
            ct
        );
        await RecordAsync(tx, "changed", after, actor, ct);
        await ChangedAsync(tx, before, after, ct);
        return new ShelfOutcome.Saved(id);
    }

    // Two who save at once follow one another; SQLite has one writer anyway.
    private async Task<List<Kept<T>>> HoldAsync(WriteTransaction tx, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync($"lock table {table} in share row exclusive mode", ct);
        return await ListAsync(tx, ct);
    }

    private async Task<Kept<T>?> LockAsync(WriteTransaction tx, Guid id, CancellationToken ct) =>
        (await HoldAsync(tx, ct)).Find(one => one.Id == id);

    private async Task RecordAsync(WriteTransaction tx, string verb, Kept<T> kept, string actor, CancellationToken ct)
    {
        var data = new JsonObject
        {
            ["id"] = $"{kept.Id}",
            ["name"] = kept.Name,
            ["version"] = kept.Version,
            ["definition"] = JsonNode.Parse(Text(kept.Definition)),
        };
        var entry = new NewEntry
        {
            Type = $"{table}.{verb}",
            OccurredAt = time.GetUtcNow(),
            Actor = actor,
            Data = data.ToJsonString(),
        };
        await ledger.AppendAsync(tx, [entry], ct);
    }

    private static string? Named(string? name)
    {
        var line = name?.Trim() ?? "";
        return line.Length is 0 or > LongestName || line.Any(char.IsControl) ? null : line;
    }

    private static ShelfOutcome.Invalid NoName() =>
        new([new FieldProblem("name", "invalid_name", $"'name' must have 1 to {LongestName} characters.")]);

    private static string Text(T definition) => JsonSerializer.Serialize(definition, ShelfJson.Options);

    private static string Json(WriteTransaction tx) => tx.IsPostgres ? "::jsonb" : "";
}
