namespace Throughline.Conversations.Reading;

/// <summary>How many conversations the usual views hold: exactly up to <see cref="Most"/>, and one more for all beyond.</summary>
public sealed record ConversationCounts
{
    /// <summary>What is more is a backlog, whose number nobody reads beside a view; counting it would cost with its size.</summary>
    public const int Most = 999;

    /// <summary>Open and somebody's own.</summary>
    public long Mine { get; init; }

    /// <summary>Open and nobody's in particular.</summary>
    public long Unassigned { get; init; }
    public long Open { get; init; }

    /// <summary>The customer waits for a person's reply.</summary>
    public long Waiting { get; init; }
    public long Pending { get; init; }
    public long Snoozed { get; init; }
}
