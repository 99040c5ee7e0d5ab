using System.Text.Json;

namespace Throughline.Conversations.Happenings;

/// <summary>What it is about was put differently; null: stays, empty: none.</summary>
public sealed record Changed(
    string? Subject = null,
    string? Topic = null,
    string? Kind = null,
    Priority? Priority = null
) : Happening;

/// <summary>Fields of its form were filled in or emptied; see <see cref="Kinds.KindField"/>.</summary>
/// <param name="Values">By key; null empties one. What is not named stays.</param>
public sealed record FieldsChanged(IReadOnlyDictionary<string, JsonElement> Values) : Happening;

public sealed record Tagged(string Tag) : Happening;

public sealed record Untagged(string Tag) : Happening;

public sealed record MarkedSpam : Happening;

public sealed record UnmarkedSpam : Happening;

/// <summary>We promised the customer something.</summary>
public sealed record PromiseMade(Guid PromiseId, string Text, DateTimeOffset? DueAt, string? Agent) : Happening;

public sealed record PromiseKept(Guid PromiseId) : Happening;

public sealed record PromiseWithdrawn(Guid PromiseId) : Happening;

/// <summary>What was tried already, so that nobody asks the customer to try it again.</summary>
public sealed record AttemptNoted(Guid AttemptId, string Text, string? Agent) : Happening;
