namespace Throughline.Work;

/// <summary>Something that is to happen at an instant, once. Named by its kind and key.</summary>
public sealed record DueTimer
{
    /// <summary>Which <see cref="ITimerHandler"/> it is for: <c>conversation.unsnooze</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, unique within the kind; often an id.</summary>
    public required string Key { get; init; }

    /// <summary>The deadline. What follows from it is dated by this, never by when it was noticed.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it is tried: the deadline, or later after a failure.</summary>
    public DateTimeOffset FireAt { get; init; }

    /// <summary>JSON, for the handler.</summary>
    public string Payload { get; init; } = "{}";

    /// <summary>How often its handler has failed.</summary>
    public int Attempts { get; init; }
    public string? LastError { get; init; }
}
