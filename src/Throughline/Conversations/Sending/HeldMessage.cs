using Throughline.Conversations.Deciding;
using Throughline.Kernel;

namespace Throughline.Conversations.Sending;

/// <summary>A reply that is about to go out, or did not.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says.</param>
/// <param name="DueAt">When it goes out.</param>
/// <param name="IsRefused">It did not go out, as somebody else had written; its text is the writer's draft again.</param>
public sealed record HeldMessage(Guid Id, string Text, DateTimeOffset DueAt, bool IsRefused);

/// <summary>The same as the table has it.</summary>
internal sealed class HeldRow
{
    public const string Columns =
        "id, conversation_id, person_id, agent, actor, body, files, leaves, seen, due_at, refused_at";

    // Bare ids travel as those of entries do.
    public EntryId Id { get; init; }
    public ConversationId ConversationId { get; init; }
    public PersonId PersonId { get; init; }
    public string Agent { get; init; } = "";
    public string Actor { get; init; } = "";
    public string Body { get; init; } = "";
    public string Files { get; init; } = "";
    public string Leaves { get; init; } = "";
    public long Seen { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? RefusedAt { get; init; }

    public Then Then => Tables.Word.Read<Then>(Leaves);
}
