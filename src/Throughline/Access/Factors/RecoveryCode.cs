using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Factors;

/// <summary>One way in, once, for who has lost every second factor.</summary>
public sealed class RecoveryCode
{
    public required PersonId PersonId { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("recovery_code");
            builder.HasKey(code => new { code.PersonId, code.Hash });
        }
    }
}
