namespace Throughline.Conversations.Importing;

/// <summary>Reasons that are named in more than one place.</summary>
internal static class LeftCodes
{
    /// <summary>The id of what is said of the whole export.</summary>
    public const string OfTheWhole = "*";

    public const string FieldUnmapped = "field_unmapped";
    public const string TeamUnknown = "team_unknown";
    public const string AgentFormer = "agent_former";
    public const string NotTaken = "kind_not_taken";
    public const string Misplaced = "named_otherwise";
    public const string ResolvedAbout = "resolution_time_estimated";
    public const string NoHistory = "status_history_missing";

    /// <summary>True of the whole export, not of one ticket: told once for each id.</summary>
    public static bool IsToldOnce(string code) =>
        code is FieldUnmapped or TeamUnknown or AgentFormer or NotTaken or ResolvedAbout or NoHistory;
}
