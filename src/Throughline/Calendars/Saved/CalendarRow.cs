using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Calendars.Saved;

/// <summary>What a calendar is called; what it says stands beside it.</summary>
public sealed class CalendarRow
{
    /// <summary>A line in a menu.</summary>
    public const int LongestName = 100;

    public required CalendarId Id { get; init; }
    public required string Name { get; set; }

    /// <summary>From 1; grows with each change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The calendar that is to change, held until the transaction ends; SQLite has one writer anyway.</summary>
    internal static async Task<CalendarRow?> LockAsync(WriteTransaction tx, CalendarId id, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select 1 from calendar where id = @id for update", new { id }, ct);
        return await tx.Rooms.Set<CalendarRow>().FirstOrDefaultAsync(calendar => calendar.Id == id, ct);
    }

    // Two who save the same name at once follow one another, or the unique index would refuse the later one.
    internal static async Task<bool> IsTakenAsync(
        WriteTransaction tx,
        string name,
        CalendarId except,
        CancellationToken ct
    )
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("lock table calendar in share row exclusive mode", ct);
        return await tx
            .Rooms.Set<CalendarRow>()
            .AnyAsync(calendar => calendar.Name == name && calendar.Id != except, ct);
    }

    internal void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<CalendarRow>
    {
        public void Configure(EntityTypeBuilder<CalendarRow> builder)
        {
            builder.ToTable("calendar");
            builder.HasIndex(calendar => calendar.Name, "calendar_name").IsUnique();
        }
    }
}
