namespace Throughline.Tests.Conversations.Importing;

/// <summary>Exports of a company that never was, with all that exports of real ones have gone wrong with.</summary>
internal static class Exports
{
    public const string ZendeskUsers = """
        {"id": 7, "name": "Ada Lovelace", "email": "Ada@Example.org", "role": "end-user", "active": true, "external_id": "u-7", "phone": "+49 30 901820", "shared_phone_number": false, "organization_id": 40, "created_at": "2023-01-02T10:00:00Z", "updated_at": "2024-01-01T00:00:00Z", "user_fields": {"plan": "gold"}, "tags": ["vip"]}
        {"id": 8, "name": "Charles", "email": "charles@example.org", "role": "end-user", "active": true, "suspended": true, "phone": "030 1", "shared_phone_number": true, "updated_at": "2024-01-01T00:00:00Z"}
        {"id": 9, "name": "Gone Girl", "email": "gone@example.org", "role": "end-user", "active": false, "updated_at": "2024-01-01T00:00:00Z"}
        {"id": 101, "name": "Grace Hopper", "email": "grace@brand.example", "role": "agent", "active": true}
        {"id": 102, "name": "Alan", "email": null, "role": "admin", "active": true}
        """;

    public const string ZendeskOrganizations = """
        {"organizations": [
          {"id": 40, "name": "Analytical Engines", "external_id": "acme-7", "domain_names": ["example.org"], "updated_at": "2024-01-01T00:00:00Z", "organization_fields": {"size": 12}}
        ], "groups": [{"id": 500, "name": "Second Line"}], "ticket_fields": [{"id": 360001, "title": "Order number", "type": "text"}], "count": 1, "next_page": null}
        """;

    /// <summary>Ticket 1 has audits and its numbers are worked out by hand in <see cref="FactsTests"/>.</summary>
    public const string ZendeskTickets = """
        {"id": 1, "subject": "The engine stops", "requester_id": 7, "submitter_id": 7, "assignee_id": 101, "group_id": 500, "status": "closed", "priority": "high", "type": "problem", "tags": ["engine", "vip"], "via": {"channel": "email"}, "created_at": "2024-03-04T09:00:00Z", "updated_at": "2024-03-20T00:00:00Z", "custom_fields": [{"id": 360001, "value": "A-17"}, {"id": 360002, "value": null}], "comments": [{"id": 11, "author_id": 7, "plain_body": "It stops at noon.", "html_body": "<p>ignored</p>", "public": true, "created_at": "2024-03-04T09:00:00Z", "via": {"channel": "email"}, "attachments": [{"id": 311, "file_name": "engine.txt", "content_url": "https://acme.zendesk.example/attachments/311", "content_type": "text/plain", "size": 5}, {"id": 312, "file_name": "lost.pdf", "content_url": "https://acme.zendesk.example/attachments/312", "content_type": "application/pdf", "size": 9}]}, {"id": 12, "author_id": 101, "html_body": "<p>Did you <b>oil</b> it?</p><script>alert(1)</script>", "public": true, "created_at": "2024-03-04T10:30:00Z", "attachments": []}, {"id": 13, "author_id": 101, "plain_body": "She always forgets.", "public": false, "created_at": "2024-03-04T10:31:00Z", "attachments": []}, {"id": 14, "author_id": 7, "plain_body": "Yes. It still stops.", "public": true, "created_at": "2024-03-04T12:00:00Z", "attachments": []}, {"id": 15, "author_id": 101, "plain_body": "A new valve is on its way.", "public": true, "created_at": "2024-03-04T12:20:00Z", "attachments": []}], "audits": [{"id": 901, "author_id": 7, "created_at": "2024-03-04T09:00:00Z", "events": [{"type": "Create", "field_name": "status", "value": "new"}]}, {"id": 902, "author_id": 101, "created_at": "2024-03-04T10:30:00Z", "events": [{"type": "Comment", "id": 12}, {"type": "Change", "field_name": "status", "value": "pending", "previous_value": "new"}, {"type": "Change", "field_name": "assignee_id", "value": "101", "previous_value": null}, {"type": "Change", "field_name": "group_id", "value": "500", "previous_value": null}, {"type": "Change", "field_name": "priority", "value": "high", "previous_value": null}]}, {"id": 903, "author_id": 7, "created_at": "2024-03-04T12:00:00Z", "events": [{"type": "Change", "field_name": "status", "value": "open", "previous_value": "pending"}]}, {"id": 904, "author_id": 101, "created_at": "2024-03-04T12:20:00Z", "events": [{"type": "Change", "field_name": "status", "value": "solved", "previous_value": "open"}]}, {"id": 905, "author_id": -1, "created_at": "2024-03-08T12:20:00Z", "events": [{"type": "Change", "field_name": "status", "value": "closed", "previous_value": "solved"}]}]}
        {"id": 2, "subject": "Deleted requester", "requester_id": 77, "assignee_id": 102, "status": "open", "via": {"channel": "web"}, "tags": [], "created_at": "2024-05-01T10:00:00+02:00", "updated_at": "2024-05-01T08:00:00Z", "comments": [{"id": 21, "author_id": 77, "body": "Hello?", "public": true, "created_at": "2024-05-01T10:00:00+02:00"}]}
        this line is no JSON at all
        {"id": 3, "subject": "Broken off", "comments": [{"id": 31, "body": "lost
        {"id": 4, "subject": "Was merged", "requester_id": 8, "status": "closed", "tags": ["closed_by_merge"], "created_at": "2024-06-01T08:00:00Z", "updated_at": "2024-06-02T08:00:00Z", "description": "Same as the other one", "metric_set": {"solved_at": "2024-06-01T09:00:00Z"}}
        {"id": 5, "subject": "Strange status", "requester_id": 8, "status": "on-the-moon", "created_at": "2024-06-03T08:00:00Z", "updated_at": "2024-06-03T09:00:00Z", "comments": [{"id": 51, "author_id": 8, "plain_body": "NUL\u0000 and half \ud83d of one", "created_at": "2024-06-03T08:00:00Z", "public": true}, {"id": 52, "author_id": 4711, "plain_body": "Who am I?", "created_at": "2024-06-03T08:30:00Z", "public": true}, {"id": 52, "author_id": 8, "plain_body": "Twice", "created_at": "2024-06-03T08:31:00Z", "public": true}, {"id": 53, "author_id": 7, "plain_body": "I am in copy, and it stops here as well.", "created_at": "2024-06-03T08:40:00Z", "public": true}, {"id": 54, "author_id": -1, "plain_body": "Closed automatically", "created_at": "2024-06-03T08:45:00Z", "public": false}, {"id": 55, "author_id": 8, "plain_body": "", "created_at": "2024-06-03T08:50:00Z", "public": true}]}
        {"id": 6, "status": "deleted", "requester_id": 8, "created_at": "2024-06-03T08:00:00Z"}
        {"id": 7, "requester_id": 9, "subject": "Nothing but this", "status": "pending", "created_at": "2024-06-05T08:00:00Z"}
        {"id": 8, "subject": "No time at all", "requester_id": 8, "status": "open"}
        {"id": 1, "subject": "The engine stops", "requester_id": 7, "submitter_id": 7, "status": "closed", "created_at": "2024-03-04T09:00:00Z", "updated_at": "2024-03-21T00:00:00Z", "priority": "high", "assignee_id": 101, "group_id": 500, "type": "problem", "tags": ["engine", "vip"], "custom_fields": [{"id": 360001, "value": "A-17"}], "comments": []}
        {"ids": "of what?"}

        """;

    public const string FreshdeskTickets = """
        [
          {"helpdesk_ticket": {"id": 90001, "display_id": 138, "subject": "Refund", "description": "Where is my money?", "description_html": "<div>Where is my <b>money</b>?</div>", "requester_id": 17, "responder_id": 201, "group_id": 61, "status": 5, "status_name": "Closed", "priority": 4, "source": 1, "ticket_type": "Refund", "spam": false, "deleted": false, "created_at": "2024-01-08T14:30:00+05:30", "updated_at": "2024-01-20T14:30:00+05:30", "tags": [{"name": "late delivery"}, {"name": "money"}], "custom_field": {"order_no_175": "B-9"}, "ticket_states": {"resolved_at": "2024-01-08T13:00:00+00:00", "closed_at": "2024-01-10T13:00:00+00:00"}, "attachments": [], "notes": [
            {"note": {"id": 71, "user_id": 201, "incoming": false, "private": false, "source": 0, "body": "Next week.", "body_html": "<p>Next week.</p>", "created_at": "2024-01-08T10:00:00Z", "attachments": []}},
            {"note": {"id": 72, "user_id": 17, "incoming": true, "private": false, "source": 0, "body": "Too late", "created_at": "2024-01-08T12:00:00Z", "attachments": [{"attachment": {"id": 801, "content_file_name": "bill.txt", "content_content_type": "text/plain", "attachment_url": "https://cdn.freshdesk.example/801"}}]}},
            {"note": {"id": 73, "user_id": 201, "incoming": false, "private": true, "source": 2, "body": "Poor soul", "created_at": "2024-01-08T12:10:00Z"}},
            {"note": {"id": 74, "user_id": 201, "incoming": false, "private": false, "source": 8, "body": "Dear bank", "created_at": "2024-01-08T12:11:00Z"}},
            {"note": {"id": 75, "user_id": 999, "incoming": false, "private": false, "source": 0, "body": "It is on its way.", "created_at": "2024-01-08T12:40:00Z"}}
          ]}},
          {"id": 139, "subject": "Own status", "requester_id": 18, "requester": {"id": 18, "name": "Mary", "email": "mary@example.org"}, "status": 8, "priority": 1, "source": 3, "created_at": "2024-02-01T08:00:00Z", "updated_at": "2024-02-01T09:00:00Z", "description_text": "I called.", "conversations": []},
          {"id": 140, "subject": "Buy now", "requester_id": 18, "status": 2, "spam": true, "source": 2, "created_at": "2024-02-02T08:00:00Z", "updated_at": "2024-02-02T08:00:00Z", "description_text": "Cheap!"},
          {"id": 141, "subject": "Bin", "requester_id": 18, "status": 2, "deleted": true, "created_at": "2024-02-02T08:00:00Z"}
        ]
        """;

    public const string FreshdeskContacts = """
        [{"contact": {"id": 17, "name": "Bob", "email": "bob@example.org", "mobile": "+33612345678", "company_id": 3, "updated_at": "2024-01-01T00:00:00Z"}}]
        """;

    public const string FreshdeskAgents = """
        [{"id": 201, "ticket_scope": 1, "group_ids": [61], "contact": {"name": "Kit", "email": "kit@brand.example"}}]
        """;

    public const string FreshdeskGroups = """[{"id": 61, "name": "Money"}]""";

    public const string FreshdeskCompanies = """[{"id": 3, "name": "Bob & Sons", "domains": ["example.org"]}]""";

    public static void PutZendesk(Mover mover, string? tickets = null)
    {
        mover.Put("users.jsonl", ZendeskUsers);
        mover.Put("organizations.json", ZendeskOrganizations);
        mover.Put("tickets.jsonl", tickets ?? ZendeskTickets);
        mover.Put("attachments/311/engine.txt", "steam");
    }

    public static void PutFreshdesk(Mover mover)
    {
        mover.Put("contacts.json", FreshdeskContacts);
        mover.Put("agents.json", FreshdeskAgents);
        mover.Put("groups.json", FreshdeskGroups);
        mover.Put("companies.json", FreshdeskCompanies);
        mover.Put("tickets.json", FreshdeskTickets);
        mover.Put("attachments/801/bill.txt", "12 EUR");
    }
}
