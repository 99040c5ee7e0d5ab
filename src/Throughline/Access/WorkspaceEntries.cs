using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Access;

/// <summary>Who changed what the company is called and how its days are cut.</summary>
public static class WorkspaceEntries
{
    public const string Changed = "workspace.changed";

    public static IReadOnlyList<EntryType> All { get; } =
    [new(Changed, "The company's name, time zone, currency or first day of the week was changed.")];

    /// <summary>How it stood before the change that an entry tells of.</summary>
    /// <param name="data">Of the entry.</param>
    public static Workspace Before(string data) =>
        JsonSerializer.Deserialize(data, WorkspaceJson.Default.WorkspaceChange)?.Before ?? new Workspace();

    /// <summary>How it stood after the change that an entry tells of.</summary>
    /// <param name="data">Of the entry.</param>
    public static Workspace After(string data) =>
        JsonSerializer.Deserialize(data, WorkspaceJson.Default.WorkspaceChange)?.After ?? new Workspace();
}
