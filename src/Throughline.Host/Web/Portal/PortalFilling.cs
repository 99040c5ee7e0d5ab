using System.Text.Json;
using Throughline.Channels.Files;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Portal;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Portal;

/// <summary>Forms of kinds of requests in the portal: offered, filled in, and read again.</summary>
internal sealed class PortalFilling(
    KindForms forms,
    RequestKinds kinds,
    Attachments attachments,
    KeepFile keep,
    Words words
)
{
    /// <summary>Kinds that customers may choose, in the language of the page.</summary>
    public Task<IReadOnlyList<KindForm>> OfferedAsync(CancellationToken ct) =>
        forms.OfferedAsync(words.Language.Code, ct);

    /// <summary>What came with a form, held to it; files that came with it are kept.</summary>
    /// <param name="kind">Whose form.</param>
    /// <param name="sent">What came.</param>
    /// <param name="uploader">Who uploads.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<PortalForm> ReadAsync(KindForm kind, IFormCollection sent, string uploader, CancellationToken ct)
    {
        var (values, files) = (new Dictionary<string, JsonElement>(), new Dictionary<string, Attachment>());
        var unkept = new Dictionary<string, string>();
        foreach (var field in kind.Fields)
        {
            var value = FieldInput.Read(sent, field.Key, field.Type);
            if (field.Type == FieldType.File)
            {
                var (file, why) = await FileAsync(field, value, sent, uploader, ct);
                if (why is not null)
                    unkept[field.Key] = why;
                if (file is not null)
                {
                    files[field.Key] = file;
                    value = JsonSerializer.SerializeToElement($"{file.Id}");
                }
            }
            values[field.Key] = value;
        }
        var (good, problems) = await forms.CheckAsync(kind.Key, values, uploader, ct);
        foreach (var field in kind.Fields)
            if (problems.FirstOrDefault(problem => problem.Field == $"fields.{field.Key}") is { } problem)
                unkept.TryAdd(field.Key, Why(field, problem));
        return new PortalForm(kind)
        {
            Values = unkept.Count == 0 ? good : values,
            Files = files,
            Wrong = unkept,
        };
    }

    /// <summary>What its customer may read of the form: fields that are theirs to see, and are filled in.</summary>
    public async Task<IReadOnlyList<PortalAnswer>> AnswersAsync(PortalThread thread, CancellationToken ct)
    {
        var it = thread.Conversation;
        // Where another customer's went up in it, nobody can tell whose answers they are.
        if (it.Fields.Count == 0 || !it.Absorbed.All(thread.Ids.Contains))
            return [];
        var answers = new List<PortalAnswer>();
        foreach (var field in (await kinds.NamedAsync(it.Kind, ct))?.Definition.Fields ?? [])
            if (field.Public && it.Fields.TryGetValue(field.Key, out var value))
                answers.Add(await AnswerAsync(field, value, it.Id.Value, ct));
        return answers;
    }

    private async Task<PortalAnswer> AnswerAsync(KindField field, JsonElement value, Guid of, CancellationToken ct)
    {
        var label = Tongues.Say(field.Label, words.Language.Code) ?? field.Key;
        if (
            field.Type == FieldType.File
            && value.ValueKind == JsonValueKind.String
            && Guid.TryParse(value.GetString(), out var id)
        )
            return await attachments.FindAsync(new(id), ct) is { } file && file.ConversationId == of
                ? new PortalAnswer(label, file.Name, id)
                : new PortalAnswer(label, "—", null);
        var text = value.ValueKind switch
        {
            JsonValueKind.True => words["portal.field.yes"],
            JsonValueKind.False => words["portal.field.no"],
            _ => FieldValue.Text(field, value, words.Language.Code),
        };
        return new PortalAnswer(label, text, null);
    }

    private async Task<(Attachment? File, string? Why)> FileAsync(
        FormField field,
        JsonElement named,
        IFormCollection sent,
        string uploader,
        CancellationToken ct
    )
    {
        if (sent.Files.GetFile($"{FieldInput.NameOf(field.Key)}.upload") is { FileName.Length: > 0 } came)
        {
            var (kept, why) = await FormFiles.KeepAsync(came, uploader, keep, ct);
            return (
                kept,
                why is null
                    ? null
                    : words["files.not_taken", ("name", FileName.Clean(came.FileName)), ("why", words[why])]
            );
        }
        // Sent before, by the same form: of anybody else's not even the name is told.
        return
            named.ValueKind == JsonValueKind.String
            && Guid.TryParse(named.GetString(), out var id)
            && await attachments.FindAsync(new(id), ct) is { ConversationId: null } file
            && file.UploadedBy == uploader
            ? (file, null)
            : (null, null);
    }

    private string Why(FormField field, FieldProblem problem) =>
        problem.Code == "field_required"
            ? words["portal.field.missing"]
            : field.Type switch
            {
                FieldType.Text or FieldType.Order => words["portal.field.text", ("count", FieldChecks.LongestLine)],
                FieldType.LongText => words["portal.field.long_text", ("count", FieldChecks.LongestText)],
                FieldType.Number => words["portal.field.number"],
                FieldType.Money => words["portal.field.money"],
                FieldType.Date => words["portal.field.date"],
                FieldType.File => words["portal.field.file"],
                _ => words["portal.field.choice"],
            };
}
