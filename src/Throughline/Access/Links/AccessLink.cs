using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Links;

/// <summary>A link that opens one door, once: who follows it need not sign in first.</summary>
public sealed class AccessLink
{
    public required byte[] Hash { get; init; }

    /// <summary>One of <see cref="Purposes"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>For whom; null for the set-up, when nobody is there yet.</summary>
    public PersonId? PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used, or taken back.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccessLink>
    {
        public void Configure(EntityTypeBuilder<AccessLink> builder)
        {
            builder.ToTable("access_link");
            builder.HasKey(link => link.Hash);
            builder.HasIndex(link => link.PersonId, "access_link_person");
        }
    }
}
