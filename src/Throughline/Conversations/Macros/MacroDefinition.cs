using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Macros;

/// <summary>Several steps under one name.</summary>
public sealed record MacroDefinition : Owned
{
    /// <summary>Done in this order, all or none.</summary>
    public IReadOnlyList<Action> Actions { get; init; } = [];
}
