using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>A ticket with what could be found out ahead of the transaction that writes it.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Customers">Ids of authors who are known to be customers.</param>
/// <param name="Files">What was kept of each comment, by the comment's id.</param>
/// <param name="Left">What could not be taken of it so far.</param>
internal sealed record PreparedTicket(
    ImportedTicket Ticket,
    IReadOnlySet<string> Customers,
    IReadOnlyDictionary<string, IReadOnlyList<SentFile>> Files,
    IReadOnlyList<LeftOut> Left
);

/// <summary>What came of a ticket.</summary>
/// <param name="Counts">What it brought.</param>
/// <param name="Left">What it did not.</param>
/// <param name="Conversation">Where it lies; null: nowhere.</param>
internal sealed record WrittenTicket(ImportCounts Counts, IReadOnlyList<LeftOut> Left, Guid? Conversation);
