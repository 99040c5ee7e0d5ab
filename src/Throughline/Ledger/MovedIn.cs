namespace Throughline.Ledger;

/// <summary>
/// Entries that moved in from another helpdesk are history: they tell what happened, and nobody is to act upon them. No
/// webhook carries them, no rule and no queue looks at them, no promise about times is measured by them.
/// </summary>
public static class MovedIn
{
    /// <summary>How the sources of such entries begin.</summary>
    public const string Prefix = "helpdesk:";

    public static bool Is(Entry entry) =>
        entry.Source.StartsWith(Prefix, StringComparison.Ordinal)
        // What was learnt about who is who on the way names the source as who did it.
        || entry.Actor?.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
