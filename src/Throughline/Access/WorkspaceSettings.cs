using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>What the company is called and how its days are cut.</summary>
public sealed class WorkspaceSettings(Database database, LedgerBook ledger, TimeProvider time)
{
    // Every page asks; another node's change is seen within this.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private Known? known;

    public async Task<Workspace> GetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref known) is { } recent && now - recent.At < Remembered)
            return recent.Workspace;
        await using var connection = await database.OpenAsync(ct);
        var stored = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("select value from setting where name = 'workspace'", cancellationToken: ct)
        );
        var workspace = Read(stored);
        Volatile.Write(ref known, new(now, workspace));
        return workspace;
    }

    /// <returns>Whether anything changed.</returns>
    public async Task<bool> ChangeAsync(Workspace workspace, string actor, CancellationToken ct)
    {
        var changed = await database.WriteAsync(tx => ChangeAsync(tx, workspace, actor, ct), ct);
        await ReadAgainAsync(ct);
        return changed;
    }

    private Task<Workspace> ReadAgainAsync(CancellationToken ct)
    {
        Volatile.Write(ref known, null);
        return GetAsync(ct);
    }

    private async Task<bool> ChangeAsync(WriteTransaction tx, Workspace after, string actor, CancellationToken ct)
    {
        var before = Read(
            await tx.ScalarAsync<string?>("select value from setting where name = 'workspace'", null, ct)
        );
        if (before == after)
            return false;
        await tx.ExecuteAsync(
            """
            insert into setting (name, value) values ('workspace', @value)
            on conflict (name) do update set value = excluded.value
            """,
            new { value = JsonSerializer.Serialize(after, WorkspaceJson.Default.Workspace) },
            ct
        );
        var entry = new NewEntry
        {
            Type = WorkspaceEntries.Changed,
            OccurredAt = time.GetUtcNow(),
            Actor = actor,
            Data = JsonSerializer.Serialize(new(before, after), WorkspaceJson.Default.WorkspaceChange),
        };
        await ledger.AppendAsync(tx, [entry], ct);
        return true;
    }

    private static Workspace Read(string? stored) =>
        stored is null ? new() : JsonSerializer.Deserialize(stored, WorkspaceJson.Default.Workspace) ?? new();

    private sealed record Known(DateTimeOffset At, Workspace Workspace);
}

internal sealed record WorkspaceChange(Workspace Before, Workspace After);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Workspace))]
[JsonSerializable(typeof(WorkspaceChange))]
internal sealed partial class WorkspaceJson : JsonSerializerContext;
