using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Access;

/// <summary>Lets a source send events, and nothing else.</summary>
public sealed class WriteKey
{
    public required Guid Id { get; init; }

    /// <summary>The source's name in the ledger.</summary>
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>
    /// Whether what it says of identities is believed. Not for keys that ship in a page or an app, where anybody can
    /// read them.
    /// </summary>
    public required bool Trusted { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<WriteKey>
    {
        public void Configure(EntityTypeBuilder<WriteKey> builder)
        {
            builder.ToTable("write_key");
            builder.HasIndex(key => key.Hash, "write_key_hash").IsUnique();
            builder.HasIndex(key => key.Name, "write_key_name").IsUnique();
        }
    }
}
