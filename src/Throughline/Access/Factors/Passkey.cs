using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Factors;

/// <summary>A key that a person's device holds and signs with (WebAuthn).</summary>
public sealed class Passkey
{
    public required byte[] CredentialId { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; set; }

    /// <summary>Public key, counter and flags as JSON.</summary>
    public required string Data { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> builder)
        {
            builder.ToTable("passkey");
            builder.HasKey(passkey => passkey.CredentialId);
            builder.HasIndex(passkey => passkey.PersonId, "passkey_person");
        }
    }
}
