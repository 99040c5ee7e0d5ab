using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>How a ticket stood in the export that was taken last: what differs in the next one changed over there.</summary>
/// <param name="Turn">Whose turn it was.</param>
/// <param name="Assignee">E-mail address.</param>
/// <param name="Team">Key.</param>
/// <param name="Priority">How it was ranked.</param>
/// <param name="Tags">All of them.</param>
/// <param name="Words">Hash of subject, kind and fields: they may be personal, and are not kept here.</param>
/// <param name="UpTo">When it had been changed last.</param>
internal sealed record Stands(
    Turn Turn,
    string? Assignee,
    string? Team,
    Priority Priority,
    IReadOnlyList<string> Tags,
    string Words,
    DateTimeOffset UpTo
);
