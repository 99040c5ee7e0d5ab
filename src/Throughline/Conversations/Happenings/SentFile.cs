using Throughline.Channels.Files;

namespace Throughline.Conversations.Happenings;

/// <summary>A file as it was sent with a message: told where the message is, so that nobody has to look it up.</summary>
/// <param name="Id">Names it for good; what it holds is asked for by this.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">What its first bytes say.</param>
/// <param name="Shown">Whether a browser may show it; everything else is only saved.</param>
public sealed record SentFile(Guid Id, string Name, long Size, string Type, bool Shown = false)
{
    internal static SentFile Of(Attachment file) =>
        new(file.Id.Value, file.Name, file.Size, file.TypeFound, file.IsShown);

    /// <summary>None is null, and takes no room in the ledger.</summary>
    internal static IReadOnlyList<SentFile>? OrNull(IReadOnlyList<SentFile> files) => files.Count > 0 ? files : null;
}
