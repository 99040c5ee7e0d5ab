using System.Text.Json;
using Throughline.Conversations.Importing.Reading;

namespace Throughline.Conversations.Importing.Freshdesk;

/// <summary>
/// Reads Freshdesk's exports: the account export (lists of <c>{"helpdesk_ticket": {…}}</c> with notes, users, companies),
/// in the shape of its first API, and objects of its second API (developers.freshdesk.com/api: tickets with
/// <c>conversations</c>, contacts, agents, companies, groups), listed or a line each.
/// </summary>
internal sealed class FreshdeskReader : ExportReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "tickets",
        "helpdesk_tickets",
        "contacts",
        "users",
        "agents",
        "companies",
        "customers",
        "groups",
        "ticket_fields",
    };

    // What each object is wrapped in, and in which list it stands.
    private static readonly (string Wrapper, string List)[] Wrappers =
    [
        ("helpdesk_ticket", "tickets"),
        ("ticket", "tickets"),
        ("user", "users"),
        ("contact", "contacts"),
        ("agent", "agents"),
        ("company", "companies"),
        ("customer", "companies"),
        ("group", "groups"),
        ("ticket_field", "ticket_fields"),
    ];

    public override string System => "freshdesk";

    public override IReadOnlySet<string> Lists => Known;

    protected override IReadOnlySet<string> TicketLists { get; } = new HashSet<string>(["tickets", "helpdesk_tickets"]);
    protected override string[] OtherNames { get; } =
    ["users", "contacts", "agents", "companies", "customers", "groups"];

    public override Imported? Read(string? list, string file, JsonElement it)
    {
        foreach (var (wrapper, named) in Wrappers)
            if (it.Of(wrapper) is { ValueKind: JsonValueKind.Object } inner && it.EnumerateObject().Count() == 1)
                return Read(named, file, inner);
        var what = list ?? Guessed(it, file);
        // People know a ticket by its display id; the first API has another one beside it.
        var id = what is "tickets" or "helpdesk_tickets" ? it.Id("display_id") ?? it.Id("id") : it.Id("id");
        if (id is null)
            return null;
        return what switch
        {
            "tickets" or "helpdesk_tickets" => FreshdeskTicket.Read(id, it, DigestOf(it)),
            "contacts" => Person(id, it, isAgent: false),
            "users" => Person(id, it, isAgent: it.Flag("helpdesk_agent") == true),
            "agents" => Agent(id, it),
            "companies" or "customers" => Company(id, it),
            "groups" => it.Text("name") is { } name ? new ImportedGroup(id, name) : null,
            "ticket_fields" => (it.Text("name"), it.Text("label")) is ({ } name, { } label)
                ? new ImportedField(name, label)
                : null,
            _ => null,
        };
    }

    private static string? Guessed(JsonElement it, string file) =>
        it.Of("requester_id") is not null || it.Of("display_id") is not null ? "tickets"
        : it.Of("domains") is not null || IsNamed(file, "companies", "customers") ? "companies"
        : it.Of("helpdesk_agent") is not null ? "users"
        : it.Of("ticket_scope") is not null || IsNamed(file, "agents") ? "agents"
        : IsNamed(file, "groups") ? "groups"
        : it.Of("email") is not null || it.Of("mobile") is not null || it.Of("company_id") is not null ? "contacts"
        : null;

    private static readonly (string From, string To)[] OfPerson =
    [
        ("name", "name"),
        ("job_title", "job_title"),
        ("description", "description"),
        ("address", "address"),
        ("language", "language"),
        ("time_zone", "time_zone"),
        ("twitter_id", "twitter_id"),
        ("tags", "tags"),
    ];

    private static ImportedPerson Person(string id, JsonElement it, bool isAgent)
    {
        var email = it.Text("email");
        var traits = Traits(it, OfPerson, it.Of("custom_fields") is null ? "custom_field" : "custom_fields");
        if (it.Flag("blocked") == true)
            traits["blocked"] = it.GetProperty("blocked").Clone();
        return new ImportedPerson(id)
        {
            IsAgent = isAgent,
            IsDeleted = it.Flag("deleted") == true,
            Name = it.Text("name"),
            Email = email,
            Phone = it.Text("mobile") ?? it.Text("phone"),
            // Freshdesk holds a number to be one person's only where there is no address.
            IsPhoneTheirs = email is null,
            UserId = it.Text("unique_external_id") ?? it.Text("external_id"),
            CompanyId = it.Id("company_id") ?? it.Id("customer_id"),
            At = it.Time("updated_at") ?? it.Time("created_at"),
            Traits = traits,
        };
    }

    /// <summary>An agent's name and address stand within <c>contact</c>, or <c>user</c> in the first API.</summary>
    private static ImportedPerson Agent(string id, JsonElement it)
    {
        var who = it.Of("contact") ?? it.Of("user") ?? it;
        return new ImportedPerson(it.Id("user_id") ?? id)
        {
            IsAgent = true,
            IsDeleted = it.Flag("deleted") == true,
            Name = who.Text("name"),
            Email = who.Text("email"),
            At = it.Time("updated_at") ?? it.Time("created_at"),
        };
    }

    private static readonly (string From, string To)[] OfCompany =
    [
        ("name", "name"),
        ("domains", "domain_names"),
        ("description", "description"),
        ("note", "notes"),
        ("industry", "industry"),
        ("account_tier", "account_tier"),
        ("health_score", "health_score"),
    ];

    private static ImportedCompany Company(string id, JsonElement it) =>
        new(id)
        {
            At = it.Time("updated_at") ?? it.Time("created_at"),
            Traits = Traits(it, OfCompany, it.Of("custom_fields") is null ? "custom_field" : "custom_fields"),
        };
}
