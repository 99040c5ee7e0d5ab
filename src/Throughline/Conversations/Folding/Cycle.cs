using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>Once from open to resolved.</summary>
public sealed record Cycle
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whose message, or whose decision, opened it.</summary>
    public required Side OpenedBy { get; init; }

    /// <summary>null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The e-mail address of the person who resolved it; null: nobody in particular.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>When it waited for the customer.</summary>
    public IReadOnlyList<Span> Pending { get; init; } = [];

    /// <summary>
    /// Whether the customer opened it again within <see cref="SettlingWindow.Length"/> of resolving; null while that is
    /// not known.
    /// </summary>
    public bool? Reopened { get; init; }

    /// <summary>When the window after its resolving had gone by, if it did.</summary>
    public Settlement? Settlement { get; init; }
}
