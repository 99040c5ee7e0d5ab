using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Access.Sessions;

/// <summary>One person signed in with one browser. It ends by its row, on every node at once.</summary>
public sealed class Session
{
    public required SessionId Id { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>SHA-256 of what the cookie holds.</summary>
    public required byte[] Hash { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>At the latest.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Empty while the second factor is awaited.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Address { get; init; }
    public string? Agent { get; init; }

    /// <summary>What a passkey is asked to sign.</summary>
    public string? Challenge { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("session");
            builder.HasIndex(session => session.Hash, "session_hash").IsUnique();
            builder.HasIndex(session => new { session.PersonId, session.StartedAt }, "session_person");
        }
    }
}
