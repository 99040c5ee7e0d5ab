using System.Text.Json;
using Throughline.Conversations.Importing.Reading;

namespace Throughline.Conversations.Importing.Freshdesk;

/// <summary>
/// What was said after a ticket's description: <c>notes</c> in the account export, <c>conversations</c> in the API. Whether
/// the customer said it is told by <c>incoming</c>; 8 is a mail forwarded to somebody else, which the customer never saw.
/// </summary>
internal static class FreshdeskNote
{
    private const int Forwarded = 8;

    public static IEnumerable<ImportedComment> AllOf(JsonElement ticket) =>
        ticket.List("notes").Concat(ticket.List("conversations")).Select(Of).OfType<ImportedComment>();

    private static ImportedComment? Of(JsonElement it)
    {
        if (it.Of("note") is { ValueKind: JsonValueKind.Object } inner)
            it = inner;
        if (it.Id("id") is not { } id || it.Flag("deleted") == true)
            return null;
        var isHtmlAlone = it.Of("body_text") is null && it.Of("body_html") is null;
        var text = it.Body("body_text", isHtmlAlone ? "body" : "body_html");
        return new ImportedComment(
            id,
            it.Id("user_id"),
            it.Flag("incoming") switch
            {
                true => Writer.Customer,
                false => Writer.Agent,
                null => Writer.ById,
            },
            it.Time("created_at"),
            isHtmlAlone ? Language.PlainText.OfHtml(text) : text,
            it.Flag("private") != true && it.Number("source") != Forwarded
        )
        {
            Files = [.. it.List("attachments").Select(File).OfType<ImportedFile>()],
        };
    }

    public static ImportedFile? File(JsonElement it)
    {
        if (it.Of("attachment") is { ValueKind: JsonValueKind.Object } inner)
            it = inner;
        return it.Id("id") is { } id
            ? new ImportedFile(
                id,
                it.Text("name") ?? it.Text("content_file_name") ?? id,
                it.Text("content_type") ?? it.Text("content_content_type"),
                it.Text("attachment_url")
            )
            : null;
    }
}
