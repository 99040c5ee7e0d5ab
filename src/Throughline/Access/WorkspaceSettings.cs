using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Throughline.Access.Teams;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>What the company is called and how its days are cut.</summary>
public sealed class WorkspaceSettings(
    Database database,
    LedgerBook ledger,
    IKnowsCalendars calendars,
    TimeProvider time
)
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
    public Task<bool> ChangeAsync(Workspace workspace, string actor, CancellationToken ct) =>
        ChangeAsync(_ => workspace, actor, ct);

    /// <param name="change">From how it stands to how it is to be.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> ChangeAsync(Func<Workspace, Workspace> change, string actor, CancellationToken ct)
    {
        var changed = await database.WriteAsync(tx => ChangeAsync(tx, change, actor, ct), ct);
        await ReadAgainAsync(ct);
        return changed;
    }

    private Task<Workspace> ReadAgainAsync(CancellationToken ct)
    {
        Volatile.Write(ref known, null);
        return GetAsync(ct);
    }

    private async Task<bool> ChangeAsync(
        WriteTransaction tx,
        Func<Workspace, Workspace> change,
        string actor,
        CancellationToken ct
    )
    {
        var before = await ReadAsync(tx, ct);
        var after = change(before);
        // A calendar that somebody deleted meanwhile is none to measure by.
        if (
            after.CalendarId is { } calendar
            && calendar != before.CalendarId
            && !await calendars.HoldAsync(tx, new CalendarId(calendar), ct)
        )
            after = after with { CalendarId = before.CalendarId };
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

    /// <summary>As it stands in a transaction.</summary>
    public static async Task<Workspace> ReadAsync(WriteTransaction tx, CancellationToken ct) =>
        Read(await tx.ScalarAsync<string?>("select value from setting where name = 'workspace'", null, ct));

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
