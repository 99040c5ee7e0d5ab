using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Factors;

/// <summary>A person's app that shows codes which change with the time (TOTP, RFC 6238).</summary>
public sealed class Authenticator
{
    public required PersonId PersonId { get; init; }

    /// <summary>Shared with the app.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>Empty until the person has shown that the app works.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The time step of the code last taken: none is taken twice. While unconfirmed: from when the secret is.</summary>
    public long LastStep { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Authenticator>
    {
        public void Configure(EntityTypeBuilder<Authenticator> builder)
        {
            builder.ToTable("authenticator");
            builder.HasKey(authenticator => authenticator.PersonId);
        }
    }
}
