using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Channels.Files;

/// <summary>A file that somebody sent, or is about to.</summary>
public sealed class Attachment
{
    /// <summary>More could stop a browser that has to unpack it: 200 MB in memory, which a phone still has.</summary>
    public const long MostPixels = 50_000_000;

    public required AttachmentId Id { get; init; }

    /// <summary>SHA-256 of what it holds.</summary>
    public required string BlobHash { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>See <see cref="FileName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>What the sender calls its type: told, never believed.</summary>
    public string? TypeTold { get; init; }

    /// <summary>What its first bytes say, see <see cref="FileType"/>.</summary>
    public required string TypeFound { get; init; }

    /// <summary>Of a picture, in pixels, as its header says.</summary>
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>A person, a token or <c>customer</c>.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>The customer who sent it; null while unsent, and when one of us did.</summary>
    public ProfileId? ProfileId { get; set; }

    /// <summary>Null until it is sent.</summary>
    public Guid? ConversationId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether a browser may show it: a real picture of bearable size. Everything else is downloaded.</summary>
    public bool IsShown =>
        FileType.IsPicture(TypeFound) && Width > 0 && Height > 0 && (long)Width * Height <= MostPixels;

    internal sealed class Configuration : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.ToTable("attachment");
            builder.HasIndex(file => file.ConversationId, "attachment_conversation");
            builder.HasIndex(file => file.ProfileId, "attachment_profile");
        }
    }
}
