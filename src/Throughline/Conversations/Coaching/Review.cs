using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Conversations.Coaching;

/// <summary>One agent's part in one conversation, looked at by somebody else.</summary>
public sealed record Review
{
    public required Guid Id { get; init; }
    public required Guid ScorecardId { get; init; }
    public required ConversationId ConversationId { get; init; }

    /// <summary>By which people call the conversation.</summary>
    public required long Number { get; init; }

    /// <summary>E-mail address of whose part it is.</summary>
    public required string Agent { get; init; }

    /// <summary>E-mail address of who looks at it; never the agent.</summary>
    public required string Reviewer { get; init; }

    /// <summary>The Monday of the week it was drawn from.</summary>
    public required DateTimeOffset Week { get; init; }

    /// <summary>1 to 5 by criterion; what is missing does not apply.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>What was said of single messages, by their ids.</summary>
    public required IReadOnlyDictionary<Guid, string> Comments { get; init; }
    public required string Summary { get; init; }

    /// <summary>When the agent could see it; null: it is not finished.</summary>
    public DateTimeOffset? SharedAt { get; init; }

    /// <summary>What the agent says to it.</summary>
    public string? Answer { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>From 0 to 1: the mean by weight; null when nothing was scored.</summary>
    public double? ScoreBy(ScorecardDefinition card)
    {
        var scored = card.Criteria.Where(criterion => Scores.ContainsKey(criterion.Key)).ToList();
        return scored.Count == 0
            ? null
            : scored.Sum(criterion => criterion.Weight * (Scores[criterion.Key] - Least) / (double)(Highest - Least))
                / scored.Sum(criterion => criterion.Weight);
    }

    /// <summary>Not at all.</summary>
    public const int Least = 1;

    /// <summary>As good as it gets: five steps tell apart what people can (Likert).</summary>
    public const int Highest = 5;

    internal static Review Of(ReviewRow row) =>
        new()
        {
            Id = row.Id.Value,
            ScorecardId = row.ScorecardId.Value,
            ConversationId = row.ConversationId,
            Number = row.Number,
            Agent = row.Agent,
            Reviewer = row.Reviewer,
            Week = row.Week,
            Scores = JsonSerializer.Deserialize<Dictionary<string, int>>(row.Scores)!,
            Comments = JsonSerializer.Deserialize<Dictionary<Guid, string>>(row.Comments)!,
            Summary = row.Summary,
            SharedAt = row.SharedAt,
            Answer = row.Answer,
            AnsweredAt = row.AnsweredAt,
        };
}

/// <summary>The same as the table has it.</summary>
internal sealed class ReviewRow
{
    public const string Columns = """
        r.id, r.scorecard_id, r.conversation_id, c.number, r.agent, r.reviewer, r.week, r.scores, r.comments, r.summary,
        r.shared_at, r.answer, r.answered_at
        """;

    // Bare ids travel as those of entries do.
    public EntryId Id { get; init; }
    public EntryId ScorecardId { get; init; }
    public ConversationId ConversationId { get; init; }
    public long Number { get; init; }
    public string Agent { get; init; } = "";
    public string Reviewer { get; init; } = "";
    public DateTimeOffset Week { get; init; }
    public string Scores { get; init; } = "{}";
    public string Comments { get; init; } = "{}";
    public string Summary { get; init; } = "";
    public DateTimeOffset? SharedAt { get; init; }
    public string? Answer { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
}
