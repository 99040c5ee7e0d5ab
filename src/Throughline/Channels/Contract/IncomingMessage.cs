using System.Text.Json;
using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Channels.Contract;

/// <summary>What somebody wrote, as a channel read it.</summary>
public sealed record IncomingMessage
{
    /// <summary>The sender's name for it, unique within its source: it is taken once.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Who the channel says it is; at least one.</summary>
    public required IReadOnlyList<Identity> From { get; init; }

    /// <summary>
    /// Whether the channel made sure of that: a signature, a link that only they have. What is merely claimed opens
    /// nobody's history and joins no conversation but by a reference that its sender alone could know.
    /// </summary>
    public required bool IsVerified { get; init; }

    /// <summary>Plain text; empty where files say it all.</summary>
    public required string Text { get; init; }
    public string? Subject { get; init; }

    /// <summary>What it is about and which kind of request, where a form asked for it.</summary>
    public string? Topic { get; init; }
    public string? Kind { get; init; }

    /// <summary>What the form of that kind was filled in with, held to it already; null: nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>Where it came in.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The language of whoever wrote, as <c>de</c>; null: unknown.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// What it answers, the nearest first: ids of messages of ours, or external ids of earlier ones of the same source.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whether it begins something new, whatever else is open.</summary>
    public bool BeginsNew { get; init; }

    /// <summary>Why the channel takes it for written by a machine: <c>auto-submitted</c>; null: a person wrote it.</summary>
    public string? Automatic { get; init; }
    public IReadOnlyList<IncomingAttachment> Files { get; init; } = [];

    /// <summary>Filled in by hand in a form of ours, which slows down by itself who sends too many.</summary>
    public bool IsFromForm { get; init; }

    /// <summary>Files that were uploaded before it, as in a form of ours.</summary>
    public IReadOnlyList<AttachmentId> Kept { get; init; } = [];

    /// <summary>Who uploaded them; null: the channel.</summary>
    public string? KeptBy { get; init; }
}

/// <summary>A file that came with a message.</summary>
public sealed record IncomingAttachment(string Name, string? Type, byte[] Bytes);
