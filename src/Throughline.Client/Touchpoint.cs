namespace Throughline.Client;

/// <summary>Something that happened between a customer and the brand.</summary>
/// <param name="Type">What, as <c>noun.verb</c> in the past tense: <c>order.completed</c>.</param>
/// <param name="Customer">Who it happened to.</param>
public sealed record Touchpoint(string Type, CustomerIdentities? Customer)
{
    /// <summary>Your id of it: sent twice with the same source, it is recorded once.</summary>
    public string? Id { get; init; }

    /// <summary>Where it comes from; the key's or token's name unless given.</summary>
    public string? Source { get; init; }

    /// <summary>When it happened; now unless given.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>How it reached: web, email, phone, store …</summary>
    public string? Channel { get; init; }

    /// <summary>Who reached out.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Where on the journey.</summary>
    public string? Stage { get; init; }

    /// <summary>Who or what did it.</summary>
    public string? Actor { get; init; }

    /// <summary>How the customer felt, -1 to 1.</summary>
    public double? Sentiment { get; init; }

    /// <summary>Money involved.</summary>
    public Amount? Amount { get; init; }

    /// <summary>What else is known; written as JSON in snake_case.</summary>
    public object? Data { get; init; }
}
