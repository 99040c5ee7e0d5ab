using System.Text.Json;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Deciding;

/// <summary>Something that somebody wants done in a conversation.</summary>
public abstract record Command
{
    /// <summary>What goes along with a message or a note.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];

    /// <summary>How long a call or a visit took that is noted.</summary>
    public int? Seconds { get; init; }

    /// <summary>The customer wrote, called or came.</summary>
    public sealed record Receive(string Text, bool IsThanks = false) : Command;

    /// <summary>Write to the customer.</summary>
    /// <param name="Author">Not the customer.</param>
    /// <param name="Agent">E-mail address of the person who writes.</param>
    /// <param name="Text">Plain text.</param>
    /// <param name="Then">How to leave it; null: a person's reply leaves it to the customer, unless it is resolved.</param>
    /// <param name="Seen">The last entry that the writer saw; null: whatever came meanwhile.</param>
    public sealed record Send(Author Author, string? Agent, string Text, Then? Then = null, long? Seen = null)
        : Command;

    public sealed record Note(string? Agent, string Text) : Command;

    public sealed record Resolve(string? Agent) : Command;

    public sealed record Reopen : Command;

    public sealed record Pend : Command;

    public sealed record Unpend : Command;

    public sealed record Snooze(DateTimeOffset Until) : Command;

    public sealed record Wake : Command;

    public sealed record HandOver(string? Reason) : Command;

    /// <summary>What is null stays.</summary>
    public sealed record Assign(string? Agent, string? Team) : Command;

    public sealed record Unassign : Command;

    /// <summary>What is null stays; empty is none.</summary>
    public sealed record Change(string? Subject, string? Topic, string? Kind, Priority? Priority) : Command
    {
        /// <summary>Values of fields, held to the form already; what is not named stays, null is none.</summary>
        public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }
    }

    public sealed record Tag(string Name) : Command;

    public sealed record Untag(string Name) : Command;

    public sealed record MarkSpam : Command;

    public sealed record UnmarkSpam : Command;

    public sealed record MakePromise(string Text, DateTimeOffset? DueAt, string? Agent) : Command;

    public sealed record KeepPromise(Guid PromiseId) : Command;

    public sealed record WithdrawPromise(Guid PromiseId) : Command;

    public sealed record NoteAttempt(string Text, string? Agent) : Command;
}
