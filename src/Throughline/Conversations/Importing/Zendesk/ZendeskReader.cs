using System.Text.Json;
using Throughline.Conversations.Importing.Reading;

namespace Throughline.Conversations.Importing.Zendesk;

/// <summary>
/// Reads Zendesk's exports: the full JSON export (one user, organization or ticket a line, tickets with their comments;
/// support.zendesk.com, article 4408886165402), and pages of its API, of incremental exports too (<c>{"tickets": […]}</c>).
/// Names of fields as documented at developer.zendesk.com/api-reference/ticketing: tickets, ticket_comments, ticket_audits,
/// ticket_metrics, users, organizations, groups, ticket_fields.
/// </summary>
internal sealed class ZendeskReader : ExportReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "tickets",
        "users",
        "organizations",
        "groups",
        "ticket_fields",
        "ticket_events",
        "ticket_audits",
        "ticket_forms",
        "metric_sets",
        "ticket_metrics",
    };

    public override string System => "zendesk";

    public override IReadOnlySet<string> Lists => Known;

    protected override IReadOnlySet<string> TicketLists { get; } = new HashSet<string>(["tickets"]);
    protected override string[] OtherNames { get; } = ["users", "organizations", "groups", "ticket_fields"];

    public override Imported? Read(string? list, string file, JsonElement it)
    {
        // {"ticket": {…}}: one object as its own endpoint tells it.
        foreach (var (wrapper, named) in Wrappers)
            if (it.Of(wrapper) is { ValueKind: JsonValueKind.Object } inner && it.EnumerateObject().Count() == 1)
                return Read(named, file, inner);
        if (it.Id("id") is not { } id)
            return null;
        return (list ?? Told(it) ?? Guessed(it)) switch
        {
            "tickets" => ZendeskTicket.Read(id, it, DigestOf(it)),
            "users" => Person(id, it),
            "organizations" => Company(id, it),
            "groups" => it.Text("name") is { } name ? new ImportedGroup(id, name) : null,
            "ticket_fields" => (it.Text("title") ?? it.Text("raw_title")) is { } title
                ? new ImportedField(id, title)
                : null,
            _ => null,
        };
    }

    private static readonly (string Wrapper, string List)[] Wrappers =
    [
        ("ticket", "tickets"),
        ("user", "users"),
        ("organization", "organizations"),
        ("group", "groups"),
        ("ticket_field", "ticket_fields"),
    ];

    /// <summary>By the address that every object of theirs has: <c>…/api/v2/tickets/1.json</c>.</summary>
    private static string? Told(JsonElement it) =>
        it.Text("url") is { } url
            ? Known.FirstOrDefault(list => url.Contains($"/{list}/", StringComparison.Ordinal))
            : null;

    private static string? Guessed(JsonElement it) =>
        it.Of("requester_id") is not null || it.Of("comments") is not null || it.Of("submitter_id") is not null
            ? "tickets"
        : it.Of("domain_names") is not null || it.Of("organization_fields") is not null ? "organizations"
        : it.Of("role") is not null || it.Of("user_fields") is not null || it.Of("email") is not null ? "users"
        : null;

    private static readonly (string From, string To)[] OfPerson =
    [
        ("name", "name"),
        ("alias", "alias"),
        ("details", "details"),
        ("notes", "notes"),
        ("time_zone", "time_zone"),
        ("iana_time_zone", "iana_time_zone"),
        ("locale", "locale"),
        ("tags", "tags"),
    ];

    private static ImportedPerson Person(string id, JsonElement it)
    {
        var traits = Traits(it, OfPerson, "user_fields");
        if (it.Flag("suspended") == true)
            traits["suspended"] = it.GetProperty("suspended").Clone();
        return new ImportedPerson(id)
        {
            IsAgent = it.Text("role") is "agent" or "admin",
            IsDeleted = it.Flag("active") == false || it.Flag("permanently_deleted") == true,
            Name = it.Text("name"),
            Email = it.Text("email"),
            Phone = it.Text("phone"),
            // A line that several share tells nobody who calls.
            IsPhoneTheirs = it.Flag("shared_phone_number") == false,
            UserId = it.Text("external_id"),
            CompanyId = it.Id("organization_id"),
            At = it.Time("updated_at") ?? it.Time("created_at"),
            Traits = traits,
        };
    }

    private static readonly (string From, string To)[] OfCompany =
    [
        ("name", "name"),
        ("domain_names", "domain_names"),
        ("details", "details"),
        ("notes", "notes"),
        ("tags", "tags"),
    ];

    private static ImportedCompany Company(string id, JsonElement it) =>
        new(id)
        {
            GroupId = it.Text("external_id"),
            At = it.Time("updated_at") ?? it.Time("created_at"),
            Traits = Traits(it, OfCompany, "organization_fields"),
        };
}
