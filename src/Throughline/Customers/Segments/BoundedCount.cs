using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Segments;

/// <summary>
/// Counts who meets a condition while somebody edits it: members are counted as they are found, and when the time is up
/// it says how many there are at least.
/// </summary>
public sealed class BoundedCount(Database database, TimeProvider time)
{
    /// <summary>As long as an answer may take and still feel like one's own doing (Nielsen, "Usability Engineering", 1993).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private const int Shown = 8;

    public async Task<MemberCount> CountAsync(Segment segment, CancellationToken ct) =>
        await CountAsync(segment.Condition, ct);

    internal async Task<MemberCount> CountAsync(Condition condition, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var from = SegmentMembers.From(parameters, condition, time.GetUtcNow(), database.IsPostgres);
        var (count, isWhole, some) = await FoundAsync($"select c.id {from}", parameters, ct);
        var customers = await database.SnapshotAsync(tx => CustomerSummaries.OfAsync(tx, some, ct), ct);
        return new MemberCount(count, isWhole, customers);
    }

    private async Task<(long Count, bool IsWhole, List<CustomerId> Some)> FoundAsync(
        string sql,
        SqlParameters parameters,
        CancellationToken ct
    )
    {
        var (count, some) = (0L, new List<CustomerId>());
        await using var connection = await database.OpenAsync(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // SQLite looks at no token while it searches; it is told by its connection.
        await using var stop = patience.Token.Register(() => Interrupt(connection));
        patience.CancelAfter(Patience);
        try
        {
            await using var rows = await connection.ExecuteReaderAsync(
                new CommandDefinition(sql, parameters.Values, cancellationToken: patience.Token)
            );
            while (await rows.ReadAsync(patience.Token))
            {
                count++;
                if (some.Count < Shown)
                    some.Add(new CustomerId(SqlTypes.ReadGuid(rows.GetValue(0))));
            }
            return (count, true, some);
        }
        catch (Exception stopped) when (IsOutOfPatience(stopped) && !ct.IsCancellationRequested)
        {
            return (count, false, some);
        }
    }

    private static bool IsOutOfPatience(Exception stopped) =>
        stopped is OperationCanceledException
        || stopped is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_INTERRUPT };

    private static void Interrupt(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { IsInvalid: false, IsClosed: false } handle })
            SQLitePCL.raw.sqlite3_interrupt(handle);
    }
}
