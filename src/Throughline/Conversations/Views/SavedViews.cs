using System.Text.Json;
using Throughline.Access.People;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Views;

/// <summary>The views of the inbox that people named, for themselves or for all.</summary>
public sealed class SavedViews(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>What one still finds beside the usual ones: of everybody's, and of one's own with everybody's.</summary>
    public const int Most = 50;

    /// <summary>Characters: it stands in a narrow column.</summary>
    public const int LongestName = 40;

    /// <summary>Everybody's and somebody's own, by name. Uses inbox_view_person.</summary>
    public Task<IReadOnlyList<SavedView>> OfAsync(PersonId person, CancellationToken ct) =>
        ReadAsync("person_id is null or person_id = @person", new { person }, ct);

    /// <summary>Everybody's and all that are people's own, by name.</summary>
    public Task<IReadOnlyList<SavedView>> AllAsync(CancellationToken ct) => ReadAsync("1 = 1", null, ct);

    public async Task<SavedView?> FindAsync(Guid id, CancellationToken ct) =>
        (await ReadAsync("id = @id", new { id = new EntryId(id) }, ct)) is [var view] ? view : null;

    /// <param name="owner">Whose own it is to be; null: everybody's.</param>
    /// <param name="name">As it stands among the views.</param>
    /// <param name="filter">What it holds.</param>
    /// <param name="actor">Who saves it.</param>
    /// <param name="ct">Stops it.</param>
    public Task<ShelfOutcome> SaveAsync(
        PersonId? owner,
        string name,
        ViewFilter filter,
        string actor,
        CancellationToken ct
    ) =>
        database.WriteAsync<ShelfOutcome>(
            async tx =>
            {
                var many = await tx.ScalarAsync<long>(
                    "select count(*) from inbox_view where person_id is null or person_id = @owner",
                    // Nobody has the default.
                    new { owner = owner ?? default },
                    ct
                );
                if (many >= Most)
                    return new ShelfOutcome.TooMany(Most);
                var now = time.GetUtcNow();
                var view = new SavedView(Guid.CreateVersion7(now), name, owner, filter);
                await tx.InsertManyAsync(
                    "inbox_view",
                    ["id", "name", "person_id:uuid", "filter:json", "created_at", "updated_at"],
                    [
                        [new EntryId(view.Id), name, owner?.Value, filter.Write(), now, now],
                    ],
                    "",
                    ct
                );
                await RecordAsync(tx, ViewEntries.Saved, view, actor, ct);
                return new ShelfOutcome.Saved(view.Id);
            },
            ct
        );

    /// <summary>Another name, or another list; whose it is stays.</summary>
    /// <param name="id">Which.</param>
    /// <param name="seen">The version that the caller has seen.</param>
    /// <param name="name">Its name from now on.</param>
    /// <param name="filter">What it holds from now on.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    public Task<ShelfOutcome> ChangeAsync(
        Guid id,
        int seen,
        string name,
        ViewFilter filter,
        string actor,
        CancellationToken ct
    ) =>
        database.WriteAsync<ShelfOutcome>(
            async tx =>
            {
                var json = tx.IsPostgres ? "::jsonb" : "";
                var changed = await tx.ExecuteAsync(
                    $"""
                    update inbox_view
                    set name = @name, filter = @filter{json}, version = version + 1, updated_at = @now
                    where id = @id and version = @seen
                    """,
                    new
                    {
                        id = new EntryId(id),
                        seen,
                        name,
                        filter = filter.Write(),
                        now = time.GetUtcNow(),
                    },
                    ct
                );
                if (await ReadAsync(tx, "id = @id", new { id = new EntryId(id) }, ct) is not [var view])
                    return new ShelfOutcome.NotFound();
                if (changed == 0)
                    return new ShelfOutcome.ChangedMeanwhile(view.Version);
                await RecordAsync(tx, ViewEntries.Changed, view, actor, ct);
                return new ShelfOutcome.Saved(id);
            },
            ct
        );

    /// <summary>Somebody's own, or everybody's.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(Person person, Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } view
        && (view.IsShared || view.Owner == person.Id)
        && await RemoveAsync(id, person.Actor, ct);

    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAsync(Guid id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var which = new { id = new EntryId(id) };
                if (
                    await ReadAsync(tx, "id = @id", which, ct) is not [var view]
                    || await tx.ExecuteAsync("delete from inbox_view where id = @id", which, ct) == 0
                )
                    return false;
                await RecordAsync(tx, ViewEntries.Removed, view, actor, ct);
                return true;
            },
            ct
        );

    private Task<IReadOnlyList<SavedView>> ReadAsync(string which, object? parameters, CancellationToken ct) =>
        database.SnapshotAsync(tx => ReadAsync(tx, which, parameters, ct), ct);

    private static async Task<IReadOnlyList<SavedView>> ReadAsync(
        WriteTransaction tx,
        string which,
        object? parameters,
        CancellationToken ct
    )
    {
        var rows = await tx.QueryAsync<Row>(
            $"select id, name, person_id, filter, version, created_at, updated_at from inbox_view where {which}",
            parameters,
            ct
        );
        return
        [
            .. rows.Select(row => row.View)
                .OrderBy(view => view.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(view => view.Id),
        ];
    }

    private Task<IReadOnlyList<Entry>> RecordAsync(
        WriteTransaction tx,
        string type,
        SavedView view,
        string actor,
        CancellationToken ct
    ) =>
        ledger.AppendAsync(
            tx,
            [
                new NewEntry
                {
                    Type = type,
                    OccurredAt = time.GetUtcNow(),
                    Actor = actor,
                    Data = JsonSerializer.Serialize(
                        new Dictionary<string, string>
                        {
                            ["view_id"] = $"{view.Id}",
                            ["name"] = view.Name,
                            ["whose"] = view.IsShared ? "everybody" : "own",
                        }
                    ),
                },
            ],
            ct
        );

    private sealed record Row
    {
        // Bare ids travel as those of entries do.
        public EntryId Id { get; init; }
        public string Name { get; init; } = "";
        public PersonId? PersonId { get; init; }
        public string Filter { get; init; } = "{}";
        public int Version { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }

        public SavedView View =>
            new(Id.Value, Name, PersonId, ViewFilter.Read(Filter))
            {
                Version = Version,
                CreatedAt = CreatedAt,
                UpdatedAt = UpdatedAt,
            };
    }
}
