namespace Throughline.Access;

/// <summary>What an API token may do.</summary>
public static class Scopes
{
    /// <summary>Read customers, timelines, conversations and the ledger.</summary>
    public const string Read = "read";

    /// <summary>Change customers: merge, un-merge, consent, segments; serve them in conversations.</summary>
    public const string Write = "write";

    /// <summary>Send touchpoints.</summary>
    public const string Ingest = "ingest";

    /// <summary>Move history in, dated as it happened.</summary>
    public const string Import = "import";

    /// <summary>Have entries sent elsewhere: webhooks, their secrets and their log.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Everything, erasing included.</summary>
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Read, Write, Ingest, Import, Webhooks, Admin];
}
