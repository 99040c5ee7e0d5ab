namespace Throughline.Client;

/// <summary>A file that was uploaded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">What its first bytes say it is.</param>
/// <param name="Width">Of a picture, in pixels.</param>
/// <param name="Height">Of a picture, in pixels.</param>
/// <param name="Sha256">Of what it holds.</param>
/// <param name="ConversationId">Where it was sent; null until then.</param>
/// <param name="CreatedAt">When. Unless it is sent it is forgotten a day later.</param>
public sealed record UploadedFile(
    Guid Id,
    string Name,
    long Size,
    string Type,
    int? Width,
    int? Height,
    string Sha256,
    Guid? ConversationId,
    DateTimeOffset CreatedAt
);
