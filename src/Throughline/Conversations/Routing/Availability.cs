using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Conversations.Routing;

/// <summary>Whether somebody is there to be given conversations.</summary>
public enum Availability
{
    /// <summary>Given what there is.</summary>
    Available,

    /// <summary>Back soon: keeps what is theirs, is given nothing.</summary>
    Away,
    Offline,
}

/// <summary>What somebody said, and when a page of theirs was last seen open.</summary>
public sealed class AgentAvailability
{
    /// <summary>
    /// Whoever has no page open for so long is away, whatever they said: longer than a laptop takes to wake up, shorter
    /// than a customer likes to wait.
    /// </summary>
    public static readonly TimeSpan Seen = TimeSpan.FromMinutes(5);

    public required PersonId PersonId { get; init; }
    public required Availability Chosen { get; set; }
    public required DateTimeOffset ChosenAt { get; set; }
    public required DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? GivenAt { get; set; }

    public Availability At(DateTimeOffset now) =>
        Chosen == Availability.Available && now - SeenAt > Seen ? Availability.Away : Chosen;

    internal sealed class Configuration : IEntityTypeConfiguration<AgentAvailability>
    {
        public void Configure(EntityTypeBuilder<AgentAvailability> builder)
        {
            builder.ToTable("agent_availability");
            builder.HasKey(one => one.PersonId);
            builder
                .Property(one => one.Chosen)
                .HasConversion(
                    chosen => chosen.ToString().ToLowerInvariant(),
                    text => Enum.Parse<Availability>(text, true)
                );
        }
    }
}
