using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Teams;

/// <summary>People who answer together, by hours of their own.</summary>
public sealed class Team
{
    /// <summary>Each is a line in a menu; a company has as many teams, not as many people.</summary>
    public const int MostTeams = 500;

    /// <summary>A line in a menu.</summary>
    public const int LongestName = 100;

    /// <summary>A word of an address.</summary>
    public const int LongestKey = 40;

    /// <summary>For good: conversations name it by this.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }

    /// <summary>By whose hours its answers are measured; null: by the company's.</summary>
    public CalendarId? CalendarId { get; set; }

    public required RoutingMode Routing { get; set; }

    /// <summary>From 1; grows with each change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    public static bool IsKey(string? key) =>
        key is { Length: > 0 and <= LongestKey }
        && key.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>The team that is to change, held until the transaction ends; SQLite has one writer anyway.</summary>
    internal static async Task<Team?> LockAsync(WriteTransaction tx, string key, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select 1 from team where key = @key for update", new { key }, ct);
        return await tx.Rooms.Set<Team>().FirstOrDefaultAsync(team => team.Key == key, ct);
    }

    internal void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Team>
    {
        public void Configure(EntityTypeBuilder<Team> builder)
        {
            builder.ToTable("team");
            builder.HasKey(team => team.Key);
            builder.HasIndex(team => team.Name, "team_name").IsUnique();
            builder
                .Property(team => team.Routing)
                .HasConversion(
                    routing => routing.ToString().ToLowerInvariant(),
                    text => Enum.Parse<RoutingMode>(text, true)
                );
        }
    }
}

/// <summary>Who gives a team's conversations to its members.</summary>
public enum RoutingMode
{
    /// <summary>They take them, or somebody gives them.</summary>
    Manual,

    /// <summary>By themselves, to whoever is there and has most room.</summary>
    Load,
}
