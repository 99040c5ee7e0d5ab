using Throughline.Ledger;

namespace Throughline.Conversations.Continuity;

/// <summary>Who changed how long matters are gone on with, for the audit.</summary>
public static class ContinuityEntries
{
    public const string SettingChanged = "continuity_setting.changed";

    public static IReadOnlyList<EntryType> All { get; } =
    [new(SettingChanged, "How long an open matter is gone on with on another channel was changed.")];
}
