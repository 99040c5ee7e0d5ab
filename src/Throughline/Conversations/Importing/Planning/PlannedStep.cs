using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>One thing that is to stand in the ledger as having happened then.</summary>
/// <param name="At">When it happened over there.</param>
/// <param name="What">What.</param>
/// <param name="Actor">As the ledger names them.</param>
internal sealed record PlannedStep(DateTimeOffset At, Happening What, string Actor)
{
    /// <summary>By which it is taken once; null: it follows from what is.</summary>
    public string? ExternalId { get; init; }

    /// <summary>On whose line it lies, by the other system's id; null: the requester's.</summary>
    public string? PersonId { get; init; }
    public string? Channel { get; init; }
    public IReadOnlyList<ImportedFile> Files { get; init; } = [];
}

/// <summary>What a ticket comes to.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="RequesterId">Whose it is.</param>
/// <param name="Id">Its conversation.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="Steps">In the order in which they happened.</param>
/// <param name="Stands">How the export leaves it.</param>
/// <param name="Left">What was not taken.</param>
internal sealed record TicketPlan(
    ImportedTicket Ticket,
    string RequesterId,
    Guid Id,
    DateTimeOffset OpenedAt,
    IReadOnlyList<PlannedStep> Steps,
    Stands Stands,
    IReadOnlyList<LeftOut> Left
);

/// <summary>What is known of a ticket that was taken before.</summary>
/// <param name="Now">How its conversation stands here.</param>
/// <param name="Stands">How the export had left it.</param>
/// <param name="Has">What the ledger has of it, by external id.</param>
internal sealed record TakenBefore(Conversation Now, Stands Stands, IReadOnlySet<string> Has);
