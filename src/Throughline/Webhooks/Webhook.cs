using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Webhooks;

/// <summary>An address outside that is told of entries of chosen types.</summary>
public sealed class Webhook
{
    public required WebhookId Id { get; init; }
    public required string Url { get; set; }

    /// <summary>What people wrote to know it by; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>See <see cref="TypeFilter.Text"/>.</summary>
    public required string Types { get; set; }

    /// <summary>From 1; grows with each change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; set; }

    /// <summary>Only entries above this are told: those since it was created, or enabled again.</summary>
    public required long AfterSeq { get; set; }

    /// <summary>Since when every attempt has failed; null when the last one did not.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }
    public DisabledBecause? DisabledBecause { get; set; }

    /// <summary>Who disabled it: a person, a token, or <c>system</c>.</summary>
    public string? DisabledBy { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    public bool IsEnabled => DisabledAt is null;

    public TypeFilter Filter => TypeFilter.Of(Types);

    internal void Disable(DisabledBecause because, string actor, DateTimeOffset now)
    {
        (DisabledAt, DisabledBecause, DisabledBy) = (now, because, actor);
        Touch(now);
    }

    internal void Enable(DateTimeOffset now)
    {
        (DisabledAt, DisabledBecause, DisabledBy, FailingSince) = (null, null, null, null);
        Touch(now);
    }

    internal void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Webhook>
    {
        public void Configure(EntityTypeBuilder<Webhook> builder)
        {
            builder.ToTable("webhook");
            builder.Ignore(webhook => webhook.Filter);
            builder
                .Property(webhook => webhook.DisabledBecause)
                .HasConversion(
                    because => because.ToString()!.ToLowerInvariant(),
                    stored => Enum.Parse<DisabledBecause>(stored, true)
                );
        }
    }
}

public enum DisabledBecause
{
    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>The receiver answered 410 Gone: it wants no more.</summary>
    Gone,

    /// <summary>Every attempt failed for days.</summary>
    Failing,
}
