using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Access;

/// <summary>Lets a program use the API within its scopes.</summary>
public sealed class ApiToken
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>Separated by commas; see <see cref="Access.Scopes"/>.</summary>
    public required string Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> builder)
        {
            builder.ToTable("api_token");
            builder.HasIndex(token => token.Hash, "api_token_hash").IsUnique();
        }
    }
}
