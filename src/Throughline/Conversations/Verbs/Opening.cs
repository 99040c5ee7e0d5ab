using System.Text.Json;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Customers;
using Throughline.Ledger;

namespace Throughline.Conversations.Verbs;

/// <summary>A conversation about to begin, with its first message.</summary>
public sealed record Opening
{
    /// <summary>Who the customer is; at least one.</summary>
    public required IReadOnlyList<Identity> Identities { get; init; }

    /// <summary>Whether the identities were asserted by somebody we trust; see <see cref="Customers.Recording.Touchpoint"/>.</summary>
    public bool Trusted { get; init; } = true;

    /// <summary>Where the message came from; with <see cref="ExternalId"/> it is taken once.</summary>
    public string Source { get; init; } = NewEntry.OwnSource;
    public string? ExternalId { get; init; }
    public required string Channel { get; init; }
    public string? Mailbox { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }

    /// <summary>Values of its form, held to it already.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }
    public required string Text { get; init; }

    /// <summary>Whoever writes first; all but the customer are the brand.</summary>
    public Author Author { get; init; }

    /// <summary>E-mail address of the person who writes, if one of us does.</summary>
    public string? Agent { get; init; }

    /// <summary>E-mail address of the person whose it is from the beginning; null: nobody's in particular.</summary>
    public string? Assignee { get; init; }
    public bool IsThanks { get; init; }

    /// <summary>How long a call or a visit took that is noted.</summary>
    public int? Seconds { get; init; }

    /// <summary>As files go along with any message, see <see cref="Doing"/>.</summary>
    internal IReadOnlyList<SentFile>? Files { get; init; }

    /// <summary>How our own first message leaves it; null: to the customer.</summary>
    public Then? Then { get; init; }
}
