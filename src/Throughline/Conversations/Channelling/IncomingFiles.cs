using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Kernel;

namespace Throughline.Conversations.Channelling;

/// <summary>Keeps the files that came with a message. One that cannot be taken keeps nobody's words from arriving.</summary>
public sealed class IncomingFiles(KeepFile keep)
{
    internal static string UploaderOf(string channel, IncomingMessage message) =>
        message.KeptBy ?? $"channel:{channel}";

    /// <returns>What was kept, and a note for those who answer on what was not.</returns>
    internal async Task<(IReadOnlyList<AttachmentId> Kept, string? Left)> KeepAsync(
        string channel,
        IncomingMessage message,
        CancellationToken ct
    )
    {
        var kept = message.Kept.ToList();
        var left = new List<string>();
        foreach (var file in message.Files)
        {
            if (kept.Count == Limits.MostFiles)
            {
                left.Add($"{FileName.Clean(file.Name)}: more than {Limits.MostFiles} files.");
                continue;
            }
            using var bytes = new MemoryStream(file.Bytes, writable: false);
            var (attachment, rejection) = await keep.RunAsync(
                bytes,
                file.Name,
                file.Type,
                UploaderOf(channel, message),
                ct
            );
            if (attachment is null)
                left.Add($"{FileName.Clean(file.Name)}: {rejection!.Detail}");
            else
                kept.Add(attachment.Id);
        }
        return (
            kept,
            left.Count == 0 ? null : $"Files that came with it and were not kept:\n{string.Join('\n', left)}"
        );
    }
}
