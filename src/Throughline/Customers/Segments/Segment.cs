using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Customers.Segments;

/// <summary>A saved condition. Who belongs to it is asked anew each time.</summary>
public sealed class Segment
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>JSON; see <see cref="DefinitionReader"/>.</summary>
    public required string Definition { get; set; }

    /// <summary>From 1; grows with each change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The definition, read. It was checked before it was saved.</summary>
    internal Condition Condition =>
        DefinitionReader.Read(JsonElement.Parse(Definition)).Condition
        ?? throw new InvalidOperationException($"The definition of segment {Id} does not read.");

    internal sealed class Configuration : IEntityTypeConfiguration<Segment>
    {
        public void Configure(EntityTypeBuilder<Segment> builder)
        {
            builder.ToTable("segment");
            builder.Ignore(segment => segment.Condition);
            builder.Property(segment => segment.Version).IsConcurrencyToken();
            builder.HasIndex(segment => segment.Name, "segment_name").IsUnique();
        }
    }
}
