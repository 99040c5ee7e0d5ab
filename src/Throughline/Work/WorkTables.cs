using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Work;

internal sealed class TimerTable : IEntityTypeConfiguration<DueTimer>
{
    public void Configure(EntityTypeBuilder<DueTimer> builder)
    {
        builder.ToTable("timer");
        builder.HasKey(timer => new { timer.Kind, timer.Key });
    }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("delivery");
        builder.HasKey(delivery => delivery.Id);
        builder
            .Property(delivery => delivery.State)
            .HasConversion(
                state => state.ToString().ToLowerInvariant(),
                stored => Enum.Parse<DeliveryState>(stored, true)
            );
    }
}

internal sealed class DeliveryAttemptTable : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempt");
        builder.HasKey(attempt => new { attempt.DeliveryId, attempt.Number });
    }
}
