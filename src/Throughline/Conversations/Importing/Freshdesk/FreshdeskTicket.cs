using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing.Reading;

namespace Throughline.Conversations.Importing.Freshdesk;

/// <summary>
/// A ticket of Freshdesk. Statuses are numbers: 2 open, 3 pending, 4 resolved, 5 closed, 6 waiting on customer, 7 waiting on
/// third party; higher ones are a company's own. Priorities 1 to 4 are low, medium, high, urgent (developers.freshdesk.com/api,
/// "Ticket Properties"). When it was resolved stands in <c>stats</c> or, in the account export, in <c>ticket_states</c>.
/// </summary>
internal static class FreshdeskTicket
{
    public static ImportedTicket Read(string id, JsonElement it, byte[] digest)
    {
        var left = new List<LeftOut>();
        var status = it.Text("status");
        var turn = TurnOf(status) ?? TurnNamed(it.Text("status_name"));
        if (turn is null && status is not null)
            left.Add(
                new(
                    "ticket",
                    id,
                    "unknown_status",
                    $"Its status '{it.Text("status_name") ?? status}' is a company's own; it was taken as open. Say in the mapping what it means."
                )
            );
        var states = it.Of("stats") ?? it.Of("ticket_states") ?? it.Of("ticket_state") ?? default(JsonElement);
        var requester = it.Id("requester_id") ?? it.Of("requester")?.Id("id");
        return new ImportedTicket(id)
        {
            Subject = it.Text("subject"),
            RequesterId = requester,
            Requester = Requester(it, requester),
            AssigneeId = it.Id("responder_id"),
            GroupId = it.Id("group_id"),
            Kind = it.Text("type") ?? it.Text("ticket_type"),
            Channel = ChannelOf(it.Number("source")),
            Status = status,
            Turn = turn ?? Turn.Open,
            IsDeleted = it.Flag("deleted") == true,
            IsSpam = it.Flag("spam") == true,
            Priority = PriorityOf(it.Number("priority")),
            Tags = [.. it.List("tags").Select(TagOf).OfType<string>()],
            Fields = Fields(it),
            CreatedAt = it.Time("created_at"),
            UpdatedAt = it.Time("updated_at"),
            AssignedAt = states.Time("assigned_at") ?? states.Time("first_assigned_at"),
            ResolvedAt = states.Time("resolved_at") ?? states.Time("closed_at"),
            Comments = [.. Description(id, it, requester), .. FreshdeskNote.AllOf(it)],
            Left = left,
            Digest = digest,
        };
    }

    private static ImportedPerson? Requester(JsonElement it, string? id)
    {
        if (id is null)
            return null;
        var who = it.Of("requester") ?? default(JsonElement);
        return
            (who.Text("name") ?? it.Text("requester_name"), who.Text("email")) is var (name, email)
            && (name ?? email) is not null
            ? new ImportedPerson(id)
            {
                Name = name,
                Email = email,
                Phone = who.Text("mobile") ?? who.Text("phone"),
                IsPhoneTheirs = email is null,
                At = it.Time("created_at"),
            }
            : null;
    }

    public static Turn? TurnOf(string? status) =>
        status switch
        {
            "2" or "7" => Turn.Open,
            "3" or "6" => Turn.Pending,
            "4" or "5" => Turn.Resolved,
            _ => TurnNamed(status),
        };

    private static Turn? TurnNamed(string? name) =>
        name?.ToLowerInvariant() switch
        {
            "open" or "waiting on third party" => Turn.Open,
            "pending" or "waiting on customer" => Turn.Pending,
            "resolved" or "closed" => Turn.Resolved,
            _ => null,
        };

    private static Priority PriorityOf(int? priority) =>
        priority switch
        {
            1 => Priority.Low,
            3 => Priority.High,
            4 => Priority.Urgent,
            _ => Priority.Normal,
        };

    private static string ChannelOf(int? source) =>
        source switch
        {
            3 => "phone",
            5 => "social",
            6 => "facebook",
            7 or 12 => "chat",
            8 => "app",
            13 => "whatsapp",
            2 or 4 or 9 or 11 => "web",
            _ => "email",
        };

    /// <summary>A text, or <c>{"name": …}</c> in the account export.</summary>
    private static string? TagOf(JsonElement tag) =>
        tag.ValueKind == JsonValueKind.Object ? tag.Text("name") : Lenient.Text(tag);

    private static Dictionary<string, JsonElement> Fields(JsonElement it)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in new[] { "custom_fields", "custom_field" })
            if (it.Of(name) is { ValueKind: JsonValueKind.Object } own)
                foreach (var field in own.EnumerateObject())
                    if (ExportReader.IsSaid(field.Value))
                        fields.TryAdd(Lenient.Clean(field.Name), ExportReader.Kept(field.Value));
        return fields;
    }

    /// <summary>The first message; 10 is a mail that an agent began.</summary>
    private static IEnumerable<ImportedComment> Description(string id, JsonElement it, string? requester)
    {
        var text = it.Body("description_text", it.Of("description_html") is null ? "description" : "description_html");
        if (it.Of("description_text") is null && it.Of("description_html") is null)
            text = Language.PlainText.OfHtml(text);
        var files = it.List("attachments").Select(FreshdeskNote.File).OfType<ImportedFile>().ToList();
        if (text.Length == 0 && files.Count == 0)
            yield break;
        var byUs = it.Number("source") == 10;
        yield return new ImportedComment(
            string.Create(CultureInfo.InvariantCulture, $"description-{id}"),
            byUs ? it.Id("responder_id") : requester,
            byUs ? Writer.Agent : Writer.Customer,
            it.Time("created_at"),
            text,
            IsPublic: true
        )
        {
            Files = files,
        };
    }
}
