using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Teams;

/// <summary>Where somebody sits: what they see, what they can do, and how much they take on at once.</summary>
public sealed class Seat
{
    /// <summary>What one person can keep in mind; whoever chats takes fewer.</summary>
    public const int UsualCapacity = 10;

    /// <summary>More is a queue, not somebody's work.</summary>
    public const int MostCapacity = 1_000;

    public const int MostSkills = 50;

    /// <summary>Characters of a skill: a word or two.</summary>
    public const int LongestSkill = 40;

    public required PersonId PersonId { get; init; }
    public required Sees Sees { get; set; }

    /// <summary>Open conversations at once.</summary>
    public required int Capacity { get; set; }

    /// <summary>In lower case and in order.</summary>
    public required IReadOnlyList<string> Skills { get; set; }

    /// <summary>Of somebody for whom nothing was set.</summary>
    public static Seat Usual(PersonId id) =>
        new()
        {
            PersonId = id,
            Sees = Sees.Everything,
            Capacity = UsualCapacity,
            Skills = [],
        };

    internal static IReadOnlyList<string> Split(string skills) =>
        skills.Split(',', StringSplitOptions.RemoveEmptyEntries);

    internal sealed class Configuration : IEntityTypeConfiguration<Seat>
    {
        public void Configure(EntityTypeBuilder<Seat> builder)
        {
            builder.ToTable("seat");
            builder.HasKey(seat => seat.PersonId);
            builder
                .Property(seat => seat.Sees)
                .HasConversion(sees => sees.ToString().ToLowerInvariant(), text => Enum.Parse<Sees>(text, true));
            builder.Property(seat => seat.Skills).HasConversion(list => string.Join(',', list), text => Split(text));
        }
    }
}

/// <summary>Which conversations somebody sees.</summary>
public enum Sees
{
    Everything,

    /// <summary>Those of their teams, and their own.</summary>
    Teams,

    /// <summary>Those that are given to them.</summary>
    Own,
}
