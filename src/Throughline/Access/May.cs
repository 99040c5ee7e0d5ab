namespace Throughline.Access;

/// <summary>What a person may do. Each is the name of an authorization policy, and stands on the line of its routes.</summary>
public static class May
{
    /// <summary>Come in: one's own account, signing out, and what the shell needs. Every role may.</summary>
    public const string Enter = "enter";
    public const string ReadCustomers = "read_customers";

    /// <summary>Merge, un-merge, consent.</summary>
    public const string ChangeCustomers = "change_customers";

    /// <summary>Take data of customers out in bulk.</summary>
    public const string ExportCustomers = "export_customers";

    /// <summary>Erase what is personal, for good.</summary>
    public const string EraseCustomers = "erase_customers";

    /// <summary>Read what was said in conversations.</summary>
    public const string ReadConversations = "read_conversations";

    /// <summary>Answer customers: reply, note, resolve, assign and whatever else is done in a conversation.</summary>
    public const string ServeCustomers = "serve_customers";
    public const string ReadMetrics = "read_metrics";

    /// <summary>Save, change and remove segments, which everybody sees.</summary>
    public const string ManageSegments = "manage_segments";

    /// <summary>Invite, disable, give roles.</summary>
    public const string ManagePeople = "manage_people";

    /// <summary>Write keys and API tokens.</summary>
    public const string ManageSources = "manage_sources";
    public const string ManageWebhooks = "manage_webhooks";
    public const string ManageSettings = "manage_settings";
    public const string ReadAudit = "read_audit";

    public static IReadOnlyList<string> All { get; } =
    [
        Enter,
        ReadCustomers,
        ChangeCustomers,
        ExportCustomers,
        EraseCustomers,
        ReadConversations,
        ServeCustomers,
        ReadMetrics,
        ManageSegments,
        ManagePeople,
        ManageSources,
        ManageWebhooks,
        ManageSettings,
        ReadAudit,
    ];
}
