using Throughline.Kernel;

namespace Throughline.Conversations.Drafting;

/// <summary>Files of what is not sent yet, as tables have them: ids with spaces between.</summary>
internal static class FileIds
{
    public static string Write(IReadOnlyCollection<AttachmentId>? ids) => string.Join(' ', ids ?? []);

    public static IReadOnlyList<AttachmentId> Read(string ids) =>
        [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new AttachmentId(Guid.Parse(id)))];
}
