using System.Text.Json;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Views;

/// <summary>The views of the inbox that people named, for themselves or for all.</summary>
public sealed class SavedViews(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>What one still finds beside the usual ones.</summary>
    public const int Most = 50;

    /// <summary>Characters: it stands in a narrow column.</summary>
    public const int LongestName = 40;

    /// <summary>Everybody's and somebody's own, by name. Uses inbox_view_person.</summary>
    public Task<IReadOnlyList<SavedView>> OfAsync(PersonId person, CancellationToken ct) =>
        database.SnapshotAsync<IReadOnlyList<SavedView>>(
            async tx =>
            {
                var rows = await tx.QueryAsync<Row>(
                    """
                    select id, name, person_id is null as shared, filter
                    from inbox_view
                    where person_id is null or person_id = @person
                    """,
                    new { person },
                    ct
                );
                return
                [
                    .. rows.Select(row => new SavedView(
                            row.Id.Value,
                            row.Name,
                            row.Shared,
                            ViewFilter.Read(row.Filter)
                        ))
                        .OrderBy(view => view.Name, StringComparer.OrdinalIgnoreCase),
                ];
            },
            ct
        );

    /// <returns>null when there are too many already.</returns>
    public Task<SavedView?> SaveAsync(
        Person person,
        string name,
        bool isShared,
        ViewFilter filter,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                var owner = isShared ? (PersonId?)null : person.Id;
                var many = await tx.ScalarAsync<long>(
                    "select count(*) from inbox_view where person_id is null or person_id = @person",
                    new { person = person.Id },
                    ct
                );
                if (many >= Most)
                    return null;
                var now = time.GetUtcNow();
                var view = new SavedView(Guid.CreateVersion7(now), name, isShared, filter);
                await tx.InsertManyAsync(
                    "inbox_view",
                    ["id", "name", "person_id:uuid", "filter:json", "created_at"],
                    [
                        [new EntryId(view.Id), name, owner?.Value, filter.Write(), now],
                    ],
                    "",
                    ct
                );
                await RecordAsync(tx, ViewEntries.Saved, view, person, ct);
                return view;
            },
            ct
        );

    /// <summary>Somebody's own, or everybody's.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(Person person, Guid id, CancellationToken ct)
    {
        if ((await OfAsync(person.Id, ct)).FirstOrDefault(view => view.Id == id) is not { } view)
            return false;
        return await database.WriteAsync(
            async tx =>
            {
                if (
                    await tx.ExecuteAsync("delete from inbox_view where id = @id", new { id = new EntryId(id) }, ct)
                    == 0
                )
                    return false;
                await RecordAsync(tx, ViewEntries.Removed, view, person, ct);
                return true;
            },
            ct
        );
    }

    private Task<IReadOnlyList<Entry>> RecordAsync(
        WriteTransaction tx,
        string type,
        SavedView view,
        Person person,
        CancellationToken ct
    ) =>
        ledger.AppendAsync(
            tx,
            [
                new NewEntry
                {
                    Type = type,
                    OccurredAt = time.GetUtcNow(),
                    Actor = person.Actor,
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
        public bool Shared { get; init; }
        public string Filter { get; init; } = "{}";
    }
}
