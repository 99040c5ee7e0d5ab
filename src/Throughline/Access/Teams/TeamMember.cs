using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Teams;

/// <summary>That somebody is of a team.</summary>
public sealed class TeamMember
{
    /// <summary>Its key.</summary>
    public required string Team { get; init; }
    public required PersonId PersonId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<TeamMember>
    {
        public void Configure(EntityTypeBuilder<TeamMember> builder)
        {
            builder.ToTable("team_member");
            builder.HasKey(member => new { member.Team, member.PersonId });
            builder.HasIndex(member => member.PersonId, "team_member_person");
        }
    }
}
