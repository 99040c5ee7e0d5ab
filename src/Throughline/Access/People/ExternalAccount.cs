using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.People;

/// <summary>Who a person is at a provider: known by the provider's own id from then on, whatever becomes of the address.</summary>
public sealed class ExternalAccount
{
    /// <summary>The provider's name in the settings.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name for the person (OIDC: <c>sub</c>).</summary>
    public required string Subject { get; init; }
    public required PersonId PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ExternalAccount>
    {
        public void Configure(EntityTypeBuilder<ExternalAccount> builder)
        {
            builder.ToTable("external_account");
            builder.HasKey(account => new { account.Provider, account.Subject });
            builder.HasIndex(account => account.PersonId, "external_account_person");
        }
    }
}
