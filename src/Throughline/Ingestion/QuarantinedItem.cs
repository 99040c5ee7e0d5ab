using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Ingestion;

/// <summary>Something that was sent and could not be taken: kept as it came, until it is replayed.</summary>
public sealed class QuarantinedItem
{
    public long Id { get; init; }

    /// <summary>The name of the key or token it came with.</summary>
    public required string Source { get; init; }
    public required bool Trusted { get; init; }

    /// <summary>How to read <see cref="Raw"/> again; see <see cref="Http.CallShape"/>.</summary>
    public required string Format { get; init; }
    public required string Code { get; init; }
    public required string Detail { get; init; }
    public required byte[] Raw { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Given before it is first written, so that it is kept once.</summary>
    public Guid? Receipt { get; init; }

    /// <summary>When a replay was accepted; null while it waits.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<QuarantinedItem>
    {
        public void Configure(EntityTypeBuilder<QuarantinedItem> builder)
        {
            builder.ToTable("quarantine");
            builder.HasIndex(item => item.Id, "quarantine_waiting").HasFilter("released_at is null");
            builder.HasIndex(item => item.Receipt, "quarantine_receipt").IsUnique().HasFilter("receipt is not null");
        }
    }
}
