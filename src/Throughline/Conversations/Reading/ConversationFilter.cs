using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Reading;

/// <summary>Which conversations a list holds; what is null does not matter. Spam and what went up in others is in none.</summary>
public sealed record ConversationFilter
{
    /// <summary>Any of these states; empty: every state.</summary>
    public IReadOnlyList<ConversationState> States { get; init; } = [];

    /// <summary>E-mail address; see <see cref="Unassigned"/>.</summary>
    public string? Assignee { get; init; }

    /// <summary>Those that nobody in particular is to answer.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Its key.</summary>
    public string? Team { get; init; }
    public string? Topic { get; init; }

    /// <summary>Its key.</summary>
    public string? Kind { get; init; }
    public string? Tag { get; init; }

    /// <summary>What was filled in: all of these.</summary>
    public IReadOnlyList<FieldMatch> Fields { get; init; } = [];
    public Priority? Priority { get; init; }
    public string? Channel { get; init; }
    public CustomerId? Customer { get; init; }

    /// <summary>Those in which the customer has waited since this instant or longer.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>What whoever asks may see; null: everything.</summary>
    public Reach? Reach { get; init; }

    /// <summary>What somebody looks for; null: nothing.</summary>
    public ConversationSearch? Search { get; init; }

    /// <summary>Whose promised time is about to run out, or has.</summary>
    public Pressing? Pressing { get; init; }

    /// <summary>Spam instead of everything else.</summary>
    public bool Spam { get; init; }

    /// <summary>Who waits longest first, and only who waits; otherwise what moved last first.</summary>
    public bool WaitingFirst { get; init; }
}

/// <summary>How a promised time stands that nobody has kept yet.</summary>
public enum Pressing
{
    /// <summary>Warned of.</summary>
    AtRisk,

    /// <summary>Its deadline has passed.</summary>
    Missed,
}
