using Dapper;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger.EntryTypes;

/// <summary>
/// What this company says of entry types. The stage of an entry is written when it is recorded: a change holds from then
/// on, and leaves what was counted before where it is.
/// </summary>
public sealed class EntryTypeSettings(Database database, LedgerBook ledger, Catalogue catalogue, TimeProvider time)
{
    public async Task<IReadOnlyList<EntryTypeSetting>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<EntryTypeSetting>(
            new CommandDefinition(
                "select type, name, stage from entry_type_setting order by type",
                cancellationToken: ct
            )
        );
        return rows.AsList();
    }

    /// <summary>Tells the catalogue what stands here.</summary>
    public async Task ApplyAsync(CancellationToken ct) => catalogue.Take(await ListAsync(ct));

    /// <returns>null when it was changed or was so already; otherwise why not.</returns>
    public async Task<Rejection?> ChangeAsync(EntryTypeSetting setting, string actor, CancellationToken ct)
    {
        if (
            setting.Type.Length is 0 or > EntryTypeSetting.LongestType
            || setting.Type.Contains('\0', StringComparison.Ordinal)
        )
            return new("unknown_type", "There is no such entry type.");
        if (
            setting.Name is { } name
            && (name.Length is 0 or > EntryTypeSetting.LongestName || name.Any(char.IsControl))
        )
            return new("invalid_name", $"A name has from 1 to {EntryTypeSetting.LongestName} characters.");
        if (setting.Name is not null && catalogue.IsDeclared(setting.Type))
            return new("declared_type", "A type that the program knows keeps its name.");
        var refused = await database.WriteAsync(tx => ChangeAsync(tx, setting, actor, ct), ct);
        if (refused is null)
            await ApplyAsync(ct);
        return refused;
    }

    private async Task<Rejection?> ChangeAsync(
        WriteTransaction tx,
        EntryTypeSetting setting,
        string actor,
        CancellationToken ct
    )
    {
        if (setting.Stage is { } stage && !await IsStageAsync(tx, stage, ct))
            return new("unknown_stage", "There is no such stage.");
        var settings = await tx.QueryAsync<EntryTypeSetting>(
            "select type, name, stage from entry_type_setting",
            null,
            ct
        );
        var before = settings.Find(each => each.Type == setting.Type);
        if (before == setting || (before is null && setting is { Name: null, Stage: null }))
            return null;
        if (before is null && settings.Count >= EntryTypeSetting.Most)
            return new("too_many_types", $"At most {EntryTypeSetting.Most} types can be given a stage or a name.");
        await tx.ExecuteAsync(
            """
            insert into entry_type_setting (type, name, stage) values (@Type, @Name, @Stage)
            on conflict (type) do update set name = excluded.name, stage = excluded.stage
            """,
            setting,
            ct
        );
        await ledger.AppendAsync(tx, [EntryTypeEntries.Record(before, setting, actor, time.GetUtcNow())], ct);
        return null;
    }

    private static Task<bool> IsStageAsync(WriteTransaction tx, string key, CancellationToken ct) =>
        tx.ScalarAsync<bool>("select exists (select 1 from stage where key = @key)", new { key }, ct);
}
