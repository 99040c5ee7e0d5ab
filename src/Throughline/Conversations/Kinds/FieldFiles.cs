using System.Text.Json;
using Throughline.Channels.Files;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Kinds;

/// <summary>A file that was uploaded for a field belongs to the conversation from then on.</summary>
public sealed class FieldFiles(Attachments attachments)
{
    /// <summary>A text that is no file's id, or of a file that another person uploaded, is left as it is.</summary>
    internal async Task BelongAsync(
        WriteTransaction tx,
        IReadOnlyDictionary<string, JsonElement>? fields,
        Conversation it,
        string uploadedBy,
        CancellationToken ct
    )
    {
        foreach (var value in (fields ?? it.Fields).Values)
            if (value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var file))
                await attachments.SendAsync(tx, [new AttachmentId(file)], uploadedBy, it.Id.Value, it.ProfileId, ct);
    }
}
