using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.People;

/// <summary>Somebody who signs in here, or is invited to.</summary>
public sealed class Person
{
    public required PersonId Id { get; init; }
    public required string Name { get; set; }

    /// <summary>In lower case.</summary>
    public required string Email { get; set; }
    public required Role Role { get; set; }

    /// <summary>Of pages; null: the browser's.</summary>
    public string? Language { get; set; }

    /// <summary>IANA name; null: the company's.</summary>
    public string? TimeZone { get; set; }

    public string? PasswordHash { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the invitation was accepted.</summary>
    public DateTimeOffset? JoinedAt { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>How entries of the ledger name this person.</summary>
    public string Actor => $"person:{Id}";

    internal sealed class Configuration : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("person");
            builder.HasIndex(person => person.Email, "person_email").IsUnique();
            // Who has a role that this version does not know may do as little as anybody.
            builder
                .Property(person => person.Role)
                .HasConversion(role => role.Name, name => Role.Find(name) ?? Role.Collaborator);
            builder.Ignore(person => person.Actor);
        }
    }
}
