namespace Throughline.Conversations.Reading;

/// <summary>How many conversations the usual views hold.</summary>
public sealed record ConversationCounts
{
    /// <summary>Open and somebody's own.</summary>
    public long Mine { get; init; }

    /// <summary>Open and nobody's in particular.</summary>
    public long Unassigned { get; init; }
    public long Open { get; init; }

    /// <summary>The customer waits for a person's reply.</summary>
    public long Waiting { get; init; }
    public long Pending { get; init; }
    public long Snoozed { get; init; }

    /// <summary>Waits for a person's reply, and is somebody's own or nobody's: what that person is to look at.</summary>
    public long Calling { get; init; }
}
