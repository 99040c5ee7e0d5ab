using System.Text;
using Dapper;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger.Stages;

/// <summary>
/// The stages of the journey, in order. Entries keep a stage's key, so that a new name holds for what was before as well.
/// Stages are added, renamed and moved; none is removed while the ledger speaks of it, and it does for good.
/// </summary>
public sealed class JourneyStages(Database database, LedgerBook ledger, TimeProvider time)
{
    // Every page asks; another node's change is seen within this.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private Known? known;

    public async Task<IReadOnlyList<Stage>> ListAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref known) is { } recent && now - recent.At < Remembered)
            return recent.Stages;
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<Stage>(
            new CommandDefinition("select key, name, position from stage order by position, key", cancellationToken: ct)
        );
        var stages = rows.AsList();
        Volatile.Write(ref known, new(now, stages));
        return stages;
    }

    /// <param name="name">What people call it.</param>
    /// <param name="given">The key that entries carry already; null to make one of the name.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when it was added; otherwise why not.</returns>
    public Task<Rejection?> AddAsync(string name, string? given, string actor, CancellationToken ct) =>
        ChangeAsync(
            async (tx, stages) =>
            {
                if (Refuse(name, stages, except: null) is { } refused)
                    return refused;
                if (stages.Count >= Stage.Most)
                    return new("too_many_stages", $"A journey has at most {Stage.Most} stages.");
                var key = given ?? KeyOf(name, stages);
                if (stages.Exists(each => each.Key == key))
                    return new("name_taken", "Another stage has this key.");
                if (key.Length == 0)
                    return new("invalid_name", "A name needs a letter or a digit.");
                var stage = new Stage
                {
                    Key = key,
                    Name = name,
                    Position = stages.Count + 1,
                };
                await tx.ExecuteAsync(
                    "insert into stage (key, name, position) values (@Key, @Name, @Position)",
                    stage,
                    ct
                );
                await AppendAsync(tx, StageEntries.Added, stage, actor, ct);
                return null;
            },
            ct
        );

    public Task<Rejection?> RenameAsync(string key, string name, string actor, CancellationToken ct) =>
        ChangeAsync(
            async (tx, stages) =>
            {
                if (stages.Find(each => each.Key == key) is not { } stage)
                    return Missing;
                if (stage.Name == name)
                    return null;
                if (Refuse(name, stages, except: stage) is { } refused)
                    return refused;
                await tx.ExecuteAsync("update stage set name = @name where key = @key", new { key, name }, ct);
                await AppendAsync(tx, StageEntries.Renamed, stage with { Name = name }, actor, ct);
                return null;
            },
            ct
        );

    /// <param name="key">Which.</param>
    /// <param name="by">-1: one place earlier; 1: one later. At the ends nothing happens.</param>
    /// <param name="actor">Who moves it.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Rejection?> MoveAsync(string key, int by, string actor, CancellationToken ct) =>
        ChangeAsync(
            async (tx, stages) =>
            {
                var from = stages.FindIndex(each => each.Key == key);
                if (from < 0)
                    return Missing;
                var to = Math.Clamp(from + Math.Sign(by), 0, stages.Count - 1);
                if (to == from)
                    return null;
                (stages[from], stages[to]) = (stages[to], stages[from]);
                for (var i = 0; i < stages.Count; i++)
                    await tx.ExecuteAsync(
                        "update stage set position = @position where key = @key",
                        new { key = stages[i].Key, position = i + 1 },
                        ct
                    );
                await AppendAsync(tx, StageEntries.Moved, stages[to] with { Position = to + 1 }, actor, ct);
                return null;
            },
            ct
        );

    private static Rejection Missing => new("unknown_stage", "There is no such stage.");

    private async Task<Rejection?> ChangeAsync(
        Func<WriteTransaction, List<Stage>, Task<Rejection?>> change,
        CancellationToken ct
    )
    {
        var refused = await database.WriteAsync(
            async tx =>
            {
                // Two who change the order at once follow one another; SQLite has one writer anyway.
                if (tx.IsPostgres)
                    await tx.ExecuteAsync("lock table stage in share row exclusive mode", ct);
                var stages = await tx.QueryAsync<Stage>(
                    "select key, name, position from stage order by position, key",
                    null,
                    ct
                );
                return await change(tx, stages);
            },
            ct
        );
        Volatile.Write(ref known, null);
        return refused;
    }

    private static Rejection? Refuse(string name, List<Stage> stages, Stage? except) =>
        name.Length is 0 or > Stage.LongestName || name.Any(char.IsControl)
            ? new("invalid_name", $"A name has from 1 to {Stage.LongestName} characters.")
        : stages.Exists(each => each != except && each.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? new("name_taken", "Another stage has this name.")
        : null;

    /// <summary><c>After sale</c> becomes <c>after_sale</c>; taken ones get a number.</summary>
    private static string KeyOf(string name, List<Stage> stages)
    {
        var key = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            if (char.IsLetterOrDigit(c))
                key.Append(c);
            else if (key.Length > 0 && key[^1] != '_')
                key.Append('_');
        var plain = key.ToString().TrimEnd('_');
        var free = plain;
        for (var i = 2; stages.Exists(each => each.Key == free); i++)
            free = $"{plain}_{i}";
        return free;
    }

    private async Task AppendAsync(WriteTransaction tx, string type, Stage stage, string actor, CancellationToken ct) =>
        await ledger.AppendAsync(tx, [StageEntries.Record(type, stage, actor, time.GetUtcNow())], ct);

    private sealed record Known(DateTimeOffset At, IReadOnlyList<Stage> Stages);
}
