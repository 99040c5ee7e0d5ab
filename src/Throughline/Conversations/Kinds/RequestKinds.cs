using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Kinds;

/// <summary>The kinds of requests that people set up. Changing a form changes no value that was set.</summary>
public sealed class RequestKinds(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<KindDefinition>(database, ledger, time, "request_kind", Most)
{
    /// <summary>Each is a line in a menu.</summary>
    public const int Most = 200;

    /// <summary>By the key that conversations have; null when there is none (any more).</summary>
    public Task<Kept<KindDefinition>?> NamedAsync(string? key, CancellationToken ct) =>
        key is null
            ? Task.FromResult<Kept<KindDefinition>?>(null)
            : Database.SnapshotAsync(tx => NamedAsync(tx, key, ct), ct);

    /// <summary>The keys of the fields that any form has conversations listed by.</summary>
    internal static async Task<HashSet<string>> FilterableAsync(WriteTransaction tx, CancellationToken ct) =>
        [
            .. (
                await tx.QueryAsync<string>("select filterable from request_kind where filterable <> ''", null, ct)
            ).SelectMany(keys => keys.Split(' ')),
        ];

    /// <summary>What each is called, by its key, in their order.</summary>
    public Task<List<(string Key, string Name)>> NamesAsync(CancellationToken ct) =>
        Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<(string, string)>(
                    "select key, name from request_kind order by position, created_at, name",
                    null,
                    ct
                ),
            ct
        );

    /// <summary>Those fields, by their kinds.</summary>
    public async Task<FilterableFields> FilterableFieldsAsync(CancellationToken ct) =>
        new([
            .. (
                await Database.SnapshotAsync(
                    tx =>
                        tx.QueryAsync<ShelfRow>(
                            $"select {ShelfRow.Columns} from request_kind where filterable <> '' order by position, created_at, name",
                            null,
                            ct
                        ),
                    ct
                )
            ).Select(row => row.Read<KindDefinition>().Definition),
        ]);

    // Uses request_kind_key.
    internal static async Task<Kept<KindDefinition>?> NamedAsync(
        WriteTransaction tx,
        string key,
        CancellationToken ct
    ) =>
        await tx.QueryAsync<ShelfRow>($"select {ShelfRow.Columns} from request_kind where key = @key", new { key }, ct)
            is [var row]
            ? row.Read<KindDefinition>()
            : null;

    protected override List<FieldProblem> Check(string name, ref KindDefinition definition) =>
        KindChecks.Check(ref definition);

    protected override bool Clashes(Kept<KindDefinition> one, string name, KindDefinition other) =>
        one.Name == name || one.Definition.Key == other.Key;

    protected override FieldProblem? WhyNot(KindDefinition before, KindDefinition after) =>
        before.Key == after.Key
            ? null
            : new FieldProblem(
                "key",
                "key_is_fixed",
                $"'key' stays '{before.Key}': conversations name the kind by it."
            );

    protected override async Task ChangedAsync(
        WriteTransaction tx,
        Kept<KindDefinition>? before,
        Kept<KindDefinition>? after,
        CancellationToken ct
    )
    {
        var (was, now) = (Filterable(before), Filterable(after));
        if (after is not null)
            await tx.ExecuteAsync(
                "update request_kind set key = @key, filterable = @filterable where id = @id",
                new
                {
                    key = after.Definition.Key,
                    filterable = string.Join(' ', now),
                    id = new EntryId(after.Id),
                },
                ct
            );
        await FieldIndex.FollowAsync(tx, [.. was.Except(now)], [.. now.Except(was)], ct);
    }

    private static List<string> Filterable(Kept<KindDefinition>? kind) =>
        [.. (kind?.Definition.Fields ?? []).Where(field => field.Filterable).Select(field => field.Key)];
}
