using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Work;

namespace Throughline.Channels.Files;

/// <summary>
/// Takes a file in. It belongs to nothing until it is sent, and is forgotten after a day otherwise; therefore no entry
/// tells of it: whoever sends it writes one.
/// </summary>
public sealed class KeepFile(Database database, BlobStore blobs, Timers timers, TimeProvider time)
{
    /// <summary>What mail servers take (25 MB is the usual limit of a message); a film belongs elsewhere.</summary>
    public const long Largest = 25 * 1024 * 1024;

    /// <summary>Longer than any type registered.</summary>
    private const int LongestType = 127;

    /// <param name="body">Read to its end, once.</param>
    /// <param name="name">As the sender calls it.</param>
    /// <param name="type">As the sender calls it.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<(Attachment? Attachment, Rejection? Rejection)> RunAsync(
        Stream body,
        string? name,
        string? type,
        string actor,
        CancellationToken ct
    )
    {
        using var received = await blobs.ReceiveAsync(body, Largest, ct);
        if (received is null)
            return (null, TooLarge);
        if (received.Size == 0)
            return (null, new("empty_file", "The file is empty."));
        var attachment = await DescribeAsync(received, name, type, actor, ct);
        await database.WriteAsync(
            async tx =>
            {
                await blobs.KeepAsync(tx, received, ct);
                tx.Rooms.Add(attachment);
                var due = attachment.CreatedAt + UnsentFiles.Kept;
                await timers.ScheduleAsync(tx, UnsentFiles.TimerKind, $"{attachment.Id}", due, "{}", ct);
            },
            ct
        );
        return (attachment, null);
    }

    public static Rejection TooLarge { get; } = new("file_too_large", $"A file may have {Largest / 1024 / 1024} MB.");

    public static Rejection NoRoom { get; } =
        new("no_room", "The server has no room left for files. Try again later, or tell whoever runs it.");

    private async Task<Attachment> DescribeAsync(
        ReceivedBlob received,
        string? name,
        string? type,
        string actor,
        CancellationToken ct
    )
    {
        await using var file = received.Open();
        var head = new byte[FileType.HeadLength];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var found = FileType.Of(head.AsSpan(0, read));
        var size = FileType.IsPicture(found) ? PictureSize.Of(file, found) : null;
        var now = time.GetUtcNow().ToMicroseconds();
        return new Attachment
        {
            Id = AttachmentId.New(now),
            BlobHash = received.Hash,
            Size = received.Size,
            Name = FileName.Clean(name),
            TypeTold = IsType(type) ? type : null,
            TypeFound = found,
            Width = size?.Width,
            Height = size?.Height,
            UploadedBy = actor,
            CreatedAt = now,
        };
    }

    private static bool IsType(string? type) =>
        type is { Length: > 0 and <= LongestType } && type.All(each => char.IsAscii(each) && !char.IsControl(each));
}
