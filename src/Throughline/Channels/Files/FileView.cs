namespace Throughline.Channels.Files;

/// <summary>A file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As it is shown. <example>invoice.pdf</example></param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">What its first bytes say it is, whatever its sender said. <example>application/pdf</example></param>
/// <param name="Width">Of a picture, in pixels.</param>
/// <param name="Height">Of a picture, in pixels.</param>
/// <param name="Sha256">Of what it holds.</param>
/// <param name="ConversationId">Where it was sent; absent until then.</param>
/// <param name="CreatedAt">When it was uploaded. Unless it is sent it is forgotten a day later.</param>
public sealed record FileView(
    Guid Id,
    string Name,
    long Size,
    string Type,
    int? Width,
    int? Height,
    string Sha256,
    Guid? ConversationId,
    DateTimeOffset CreatedAt
)
{
    internal static FileView Of(Attachment file) =>
        new(
            file.Id.Value,
            file.Name,
            file.Size,
            file.TypeFound,
            file.Width,
            file.Height,
            file.BlobHash,
            file.ConversationId,
            file.CreatedAt
        );
}
