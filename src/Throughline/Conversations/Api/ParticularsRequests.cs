using System.Text.Json;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Api;

/// <summary>What to change; what is left out stays, empty is none.</summary>
public sealed record ChangeRequest
{
    public string? Subject { get; init; }
    public string? Topic { get; init; }

    /// <summary>The key of a request kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Values of the kind's form, by the keys of its fields; those left out stay, null empties one.</summary>
    public Dictionary<string, JsonElement>? Fields { get; init; }
    public Priority? Priority { get; init; }
}

/// <summary>Who is to answer; what is left out stays.</summary>
public sealed record AssignmentRequest
{
    /// <summary>E-mail address of a person who is here and may reply.</summary>
    public string? Agent { get; init; }
    public string? Team { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>What it goes up in.</summary>
public sealed record MergeRequest
{
    /// <summary>The conversation that goes on.</summary>
    public Guid? Into { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>Why the bot gives it to people.</summary>
public sealed record HandoverRequest
{
    public string? Reason { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>What we say we will do.</summary>
public sealed record PromiseRequest
{
    public string? Text { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>E-mail address of whoever promises it.</summary>
    public string? Agent { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>What was tried already.</summary>
public sealed record AttemptRequest
{
    public string? Text { get; init; }

    /// <summary>E-mail address of whoever notes it.</summary>
    public string? Agent { get; init; }

    /// <summary>When it happened; takes a token with the scope `import`.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
