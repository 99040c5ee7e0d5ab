using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Insights;

/// <summary>
/// Who does what is due, of several nodes: whichever takes it has some minutes, and then says when it is due next. What
/// fails, or dies with its node, is due again when the minutes are over.
/// </summary>
/// <param name="database">Where they stand.</param>
/// <param name="table">What is done, a row each.</param>
/// <param name="due">The column that says when; null: as soon as may be.</param>
internal sealed class Turns(Database database, string table, string due)
{
    /// <summary>Longer than any report takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Whatever is due. There are some hundreds at the most: it reads them all.</summary>
    public Task<List<EntryId>> DueAsync(DateTimeOffset now, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<EntryId>($"select id from {table} where {due} is null or {due} <= @now", new { now }, ct),
            ct
        );

    /// <returns>Whether it is ours now.</returns>
    public Task<bool> TakeAsync(EntryId id, DateTimeOffset now, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
                await tx.ExecuteAsync(
                    $"update {table} set {due} = @until where id = @id and ({due} is null or {due} <= @now)",
                    new
                    {
                        id,
                        now,
                        until = now + Longest,
                    },
                    ct
                ) > 0,
            ct
        );

    /// <summary>It was done; where somebody asked meanwhile that it be done anew, or took it after us, that stands.</summary>
    /// <param name="id">What was taken.</param>
    /// <param name="taken">When.</param>
    /// <param name="next">When it is due next.</param>
    /// <param name="ct">Stops it.</param>
    public Task DoneAsync(EntryId id, DateTimeOffset taken, DateTimeOffset next, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    $"update {table} set {due} = @next where id = @id and {due} = @until",
                    new
                    {
                        id,
                        next,
                        until = taken + Longest,
                    },
                    ct
                ),
            ct
        );
}
