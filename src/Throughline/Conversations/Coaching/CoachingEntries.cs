using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Conversations.Coaching;

/// <summary>Who drew, shared and answered reviews; what they say is between the two.</summary>
public static class CoachingEntries
{
    public const string Drawn = "review.drawn";
    public const string Shared = "review.shared";
    public const string Answered = "review.answered";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Drawn, "Conversations of a week were drawn to be looked at."),
        new(Shared, "A review was shared with the agent it is about."),
        new(Answered, "The agent answered a review."),
    ];

    internal static NewEntry Record(string type, string actor, DateTimeOffset now, object data) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(data),
        };
}
