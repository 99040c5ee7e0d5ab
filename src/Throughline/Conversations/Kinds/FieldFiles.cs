using System.Text.Json;
using Throughline.Channels.Files;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Kinds;

/// <summary>A file that was uploaded for a field belongs to the conversation from then on.</summary>
public sealed class FieldFiles(Attachments attachments)
{
    /// <summary>
    /// What is wrong with the files that fields name: each was uploaded by whoever fills the form in and sent nowhere yet,
    /// or is in this conversation. Uses attachment's primary key.
    /// </summary>
    /// <param name="tx">In which it is to be filled in.</param>
    /// <param name="form">Whose fields of the type <c>file</c> are looked at.</param>
    /// <param name="values">By key, held to the form already.</param>
    /// <param name="uploadedBy">Who fills it in.</param>
    /// <param name="conversation">Of which; null: one that is to begin.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task<IReadOnlyList<FieldProblem>> CheckAsync(
        WriteTransaction tx,
        IReadOnlyList<KindField> form,
        IReadOnlyDictionary<string, JsonElement> values,
        string uploadedBy,
        ConversationId? conversation,
        CancellationToken ct
    )
    {
        var problems = new List<FieldProblem>();
        foreach (var field in form.Where(field => field.Type == FieldType.File))
            if (
                values.TryGetValue(field.Key, out var value)
                && !FieldChecks.IsNothing(value)
                && !await MayNameAsync(tx, value, uploadedBy, conversation, ct)
            )
                problems.Add(
                    new(
                        $"fields.{field.Key}",
                        "invalid_field",
                        $"'{field.Name}' (fields.{field.Key}) must be a file that you uploaded and did not send yet."
                    )
                );
        return problems;
    }

    // What is another's is answered as what does not exist.
    private static async Task<bool> MayNameAsync(
        WriteTransaction tx,
        JsonElement value,
        string uploadedBy,
        ConversationId? conversation,
        CancellationToken ct
    ) =>
        value.ValueKind == JsonValueKind.String
        && Guid.TryParse(value.GetString(), out var file)
        && await tx.FirstAsync<bool>(
            """
            select exists (
              select 1
              from attachment
              where id = @id
                and (conversation_id = @conversation or (conversation_id is null and uploaded_by = @uploadedBy))
            )
            """,
            new
            {
                id = new AttachmentId(file),
                uploadedBy,
                // Nobody has a conversation of zeros.
                conversation = new EntryId(conversation?.Value ?? Guid.Empty),
            },
            ct
        );

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
