namespace Throughline.Customers.Throughlines;

/// <summary>One touchpoint, as much of it as a line is drawn from.</summary>
/// <param name="Seq">Its place in the ledger.</param>
/// <param name="At">When it happened, UTC microseconds: thousands of these are compared and summed.</param>
/// <param name="Type">What happened. <example>order.completed</example></param>
/// <param name="Stage">Where on the journey.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Sentiment">How the customer felt, -1 to 1; null when unknown.</param>
public readonly record struct LinePoint(
    long Seq,
    long At,
    string Type,
    string? Stage,
    string? Channel,
    double? Sentiment
);
