using Throughline.Conversations.Shelves;

namespace Throughline.Insights.Goals;

/// <summary>How long the periods are that a goal is held to.</summary>
public enum Every
{
    /// <summary>The company's weeks.</summary>
    Week,

    /// <summary>Days, each against the same days of the weeks before it.</summary>
    Day,
}

/// <summary>Who looks after a number, where it is to be, and whether they want to hear of a change.</summary>
public sealed record GoalDefinition
{
    /// <summary>Of the catalogue.</summary>
    public string Metric { get; init; } = "";

    /// <summary>In which of its ways; null: the usual one.</summary>
    public string? Variant { get; init; }

    /// <summary>By dimension what it is narrowed to; an empty text is what has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>E-mail address of the person of ours who hears of it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>In the metric's unit, at which it is met or better; null: nobody said where it is to be.</summary>
    public double? Target { get; init; }

    /// <summary>Whether the owner is told when it really changes.</summary>
    public bool Tell { get; init; } = true;

    public Every Every { get; init; }

    public bool IsOf(string email) => string.Equals(Owner, email, StringComparison.OrdinalIgnoreCase);
}
