using System.Text.Json.Nodes;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Continuity;

/// <summary>How long a matter is gone on with where it stopped, as the settings say.</summary>
public sealed class ContinuitySettings(Database database, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Over a weekend: whoever wrote on Friday and calls on Monday means the same.</summary>
    public const int UsualHours = 72;

    /// <summary>A month: what was open longer ago is another matter, even where nobody closed it.</summary>
    public const int MostHours = 30 * 24;

    public Task<int> HoursAsync(CancellationToken ct) => database.SnapshotAsync(tx => HoursAsync(tx, ct), ct);

    /// <returns>Why not; null: it is so now.</returns>
    public async Task<Rejection?> ChangeAsync(int hours, string actor, CancellationToken ct)
    {
        if (hours is < 0 or > MostHours)
            return new("invalid_hours", $"'hours' must be from 0, which is never, to {MostHours}.");
        await database.WriteAsync(
            async tx =>
            {
                var before = await HoursAsync(tx, ct);
                if (before == hours)
                    return;
                await tx.ExecuteAsync(
                    """
                    insert into setting (name, value) values ('continuity', @value)
                    on conflict (name) do update set value = excluded.value
                    """,
                    new { value = new JsonObject { ["hours"] = hours }.ToJsonString() },
                    ct
                );
                var entry = new NewEntry
                {
                    Type = ContinuityEntries.SettingChanged,
                    OccurredAt = time.GetUtcNow(),
                    Actor = actor,
                    Data = new JsonObject { ["before_hours"] = before, ["after_hours"] = hours }.ToJsonString(),
                };
                await ledger.AppendAsync(tx, [entry], ct);
            },
            ct
        );
        return null;
    }

    /// <summary>What moved since then may be gone on with.</summary>
    internal async Task<DateTimeOffset> SinceAsync(WriteTransaction tx, CancellationToken ct) =>
        time.GetUtcNow().AddHours(-await HoursAsync(tx, ct));

    private static async Task<int> HoursAsync(WriteTransaction tx, CancellationToken ct) =>
        await tx.ScalarAsync<string?>("select value from setting where name = 'continuity'", null, ct) is { } stored
            ? JsonNode.Parse(stored)!["hours"]!.GetValue<int>()
            : UsualHours;
}
