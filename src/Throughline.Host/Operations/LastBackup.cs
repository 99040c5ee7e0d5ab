using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Host.Operations;

/// <summary>When the data was last copied away by <c>throughline backup</c>; what was copied otherwise is not known of.</summary>
internal static class LastBackup
{
    public static async Task<DateTimeOffset?> ReadAsync(WriteTransaction tx, CancellationToken ct) =>
        long.TryParse(
            await tx.ScalarAsync<string?>("select value from setting where name = 'last_backup'", null, ct),
            out var at
        )
            ? UtcMicroseconds.FromUtcMicroseconds(at)
            : null;

    public static Task NoteAsync(Database database, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    insert into setting (name, value) values ('last_backup', @at)
                    on conflict (name) do update set value = excluded.value
                    """,
                    new { at = $"{at.ToUtcMicroseconds()}" },
                    ct
                ),
            ct
        );
}
