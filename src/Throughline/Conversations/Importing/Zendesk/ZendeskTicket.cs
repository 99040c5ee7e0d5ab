using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing.Reading;

namespace Throughline.Conversations.Importing.Zendesk;

/// <summary>
/// A ticket of Zendesk. Its statuses are new, open, pending, hold, solved, closed and deleted; hold waits for somebody who
/// is not the customer, so it stays ours. What became of it when is in its audits, where the export has them; otherwise
/// its metric set tells when it was solved last.
/// </summary>
internal static class ZendeskTicket
{
    public static ImportedTicket Read(string id, JsonElement it, byte[] digest)
    {
        var left = new List<LeftOut>();
        var status = it.Text("status");
        var turn = TurnOf(status);
        if (turn is null && status is not (null or "deleted"))
            left.Add(
                new(
                    "ticket",
                    id,
                    "unknown_status",
                    $"Its status '{status}' is none of Zendesk's; it was taken as open."
                )
            );
        var metrics = it.Of("metric_set") ?? it.Of("metrics") ?? default(JsonElement);
        var tags = it.List("tags").Select(Lenient.Text).OfType<string>().ToList();
        var changes = Changes(it);
        return new ImportedTicket(id)
        {
            Subject = it.Text("subject") ?? it.Text("raw_subject"),
            RequesterId = it.Id("requester_id") ?? it.Of("requester")?.Id("id"),
            Requester =
                it.Of("requester") is { ValueKind: JsonValueKind.Object } who && who.Id("id") is { } whose
                    ? new ImportedPerson(whose)
                    {
                        Name = who.Text("name"),
                        Email = who.Text("email"),
                        At = it.Time("created_at"),
                    }
                    : null,
            SubmitterId = it.Id("submitter_id"),
            AssigneeId = it.Id("assignee_id"),
            GroupId = it.Id("group_id"),
            Kind = it.Text("type"),
            Channel = ChannelOf(it.Of("via")) ?? "email",
            Status = status,
            Turn = turn ?? Turn.Open,
            IsDeleted = status == "deleted",
            Priority = PriorityOf(it.Text("priority")),
            IsMerged = tags.Contains("closed_by_merge"),
            Tags = tags,
            Fields = Fields(it),
            CreatedAt = it.Time("created_at"),
            UpdatedAt = it.Time("updated_at"),
            AssignedAt = metrics.Time("assigned_at") ?? metrics.Time("initially_assigned_at"),
            ResolvedAt = metrics.Time("solved_at") ?? it.Time("solved_at"),
            Comments = Comments(it, id),
            Changes = changes,
            Left = left,
            Digest = digest,
        };
    }

    private static Turn? TurnOf(string? status) =>
        status switch
        {
            "new" or "open" or "hold" => Turn.Open,
            "pending" => Turn.Pending,
            "solved" or "closed" => Turn.Resolved,
            _ => null,
        };

    private static Priority PriorityOf(string? priority) =>
        priority switch
        {
            "low" => Priority.Low,
            "high" => Priority.High,
            "urgent" => Priority.Urgent,
            _ => Priority.Normal,
        };

    /// <summary>By how it came (developer.zendesk.com, Via object reference).</summary>
    private static string? ChannelOf(JsonElement? via) =>
        via?.Text("channel") switch
        {
            null or "system" or "rule" or "admin_setting" => null,
            "email" or "mail" => "email",
            "voice" or "phone" => "phone",
            "chat" or "native_messaging" or "messaging" or "chat_offline_message" => "chat",
            "sms" or "text_message" => "sms",
            "whatsapp" => "whatsapp",
            "instagram_dm" => "instagram",
            "facebook" or "facebook_post" or "facebook_message" or "messenger" => "facebook",
            "telegram" => "telegram",
            "twitter" or "twitter_dm" or "twitter_favorite" or "twitter_like" => "social",
            "mobile" or "mobile_sdk" or "sample_interactive_ticket" => "app",
            "api" => "api",
            _ => "web",
        };

    private static Dictionary<string, JsonElement> Fields(JsonElement it)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in it.List("custom_fields").Concat(it.List("fields")))
            if (field.Id("id") is { } id && field.Of("value") is { } value && ExportReader.IsSaid(value))
                fields.TryAdd(id, ExportReader.Kept(value));
        return fields;
    }

    private static List<ImportedComment> Comments(JsonElement it, string ticket)
    {
        var comments = it.List("comments").Select(each => Comment(each, each.Id("author_id"), each.Time("created_at")));
        if (it.Of("comments") is not { ValueKind: JsonValueKind.Array } told || told.GetArrayLength() == 0)
            comments = it.List("audits")
                .SelectMany(audit =>
                    audit
                        .List("events")
                        .Where(happened => happened.Text("type") is "Comment" or "VoiceComment")
                        .Select(said =>
                            Comment(said, said.Id("author_id") ?? audit.Id("author_id"), audit.Time("created_at"))
                        )
                );
        var read = comments.OfType<ImportedComment>().ToList();
        // A page of tickets has no comments: the description is the first of them.
        if (read.Count == 0 && it.Body("description") is { Length: > 0 } description)
            read.Add(
                new ImportedComment(
                    $"description-{ticket}",
                    it.Id("requester_id"),
                    Writer.Customer,
                    it.Time("created_at"),
                    description,
                    IsPublic: true
                )
            );
        return read;
    }

    private static ImportedComment? Comment(JsonElement it, string? author, DateTimeOffset? at)
    {
        if (it.Id("id") is not { } id)
            return null;
        return new ImportedComment(
            id,
            author,
            // -1 is Zendesk itself.
            author == "-1"
                ? Writer.Machine
                : Writer.ById,
            at,
            it.Body("plain_body", "html_body", "body"),
            it.Flag("public") ?? true
        )
        {
            Channel = ChannelOf(it.Of("via")),
            Files = [.. it.List("attachments").Select(File).OfType<ImportedFile>()],
        };
    }

    private static ImportedFile? File(JsonElement it) =>
        it.Id("id") is { } id
            ? new ImportedFile(
                id,
                it.Text("file_name") ?? it.Text("filename") ?? id,
                it.Text("content_type"),
                it.Text("content_url")
            )
            : null;

    private static List<ImportedChange> Changes(JsonElement it)
    {
        var changes = new List<ImportedChange>();
        foreach (var audit in it.List("audits"))
        {
            if (audit.Time("created_at") is not { } at)
                continue;
            var by = audit.Id("author_id") is { } author and not "-1" ? author : null;
            var change = new ImportedChange(at, by, null, null, null, null);
            foreach (var happened in audit.List("events").Where(each => each.Text("type") is "Change" or "Create"))
                change = happened.Text("field_name") switch
                {
                    "status" => change with { Turn = TurnOf(happened.Text("value")) ?? change.Turn },
                    "assignee_id" => change with { Assignee = happened.Id("value") ?? "" },
                    "group_id" => change with { Group = happened.Id("value") ?? "" },
                    "priority" => change with { Priority = PriorityOf(happened.Text("value")) },
                    _ => change,
                };
            if (change is not { Turn: null, Assignee: null, Group: null, Priority: null })
                changes.Add(change);
        }
        return [.. changes.OrderBy(change => change.At)];
    }
}
