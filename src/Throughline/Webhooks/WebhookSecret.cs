using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Webhooks;

/// <summary>What the messages of a webhook are signed with.</summary>
public sealed class WebhookSecret
{
    public required Guid Id { get; init; }
    public required WebhookId WebhookId { get; init; }

    /// <summary>Encrypted; see <see cref="WebhookSecrets"/>.</summary>
    public required string Protected { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>null: it is the current one.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<WebhookSecret>
    {
        public void Configure(EntityTypeBuilder<WebhookSecret> builder)
        {
            builder.ToTable("webhook_secret");
            builder.HasIndex(secret => secret.WebhookId, "webhook_secret_webhook");
        }
    }
}
