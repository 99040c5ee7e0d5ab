using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Conversations.Sla;

/// <summary>What is promised about times, and to whom.</summary>
public sealed class SlaPolicy
{
    /// <summary>Each conversation is held against them in order.</summary>
    public const int MostPolicies = 100;

    /// <summary>A line in a menu.</summary>
    public const int LongestName = 100;

    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The first that fits holds.</summary>
    public required int Position { get; set; }
    public required bool Enabled { get; set; }
    public required SlaTerms Terms { get; set; }

    /// <summary>The entry that brought these terms: what was over before is not judged by them.</summary>
    public long SinceSeq { get; set; }

    /// <summary>From 1; grows with each change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>It is kept for what was judged by it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    internal static string Write(SlaTerms terms) => JsonSerializer.Serialize(terms, SlaJson.Default.SlaTerms);

    internal static SlaTerms Read(string terms) => JsonSerializer.Deserialize(terms, SlaJson.Default.SlaTerms)!;

    internal sealed class Configuration : IEntityTypeConfiguration<SlaPolicy>
    {
        public void Configure(EntityTypeBuilder<SlaPolicy> builder)
        {
            builder.ToTable("sla_policy");
            builder.Property(policy => policy.Terms).HasConversion(terms => Write(terms), text => Read(text));
        }
    }
}
