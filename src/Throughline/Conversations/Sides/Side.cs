using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Sides;

/// <summary>A conversation beside one: with another department or a supplier. Its customer never sees it.</summary>
public sealed record Side
{
    public required Guid Id { get; init; }
    public required string Subject { get; init; }

    /// <summary>E-mail address of whoever is asked; null: a team of ours.</summary>
    public string? Address { get; init; }

    /// <summary>Key of the team; null: somebody outside.</summary>
    public string? Team { get; init; }

    /// <summary>By which way messages go to the address.</summary>
    public string? Channel { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>null: it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    public IReadOnlyList<SideMessage> Messages { get; init; } = [];

    /// <summary>Whether the other side said the last word.</summary>
    public bool IsAnswered => Messages is [.., { Agent: null }];

    /// <summary>Those of a conversation, from its story.</summary>
    public static IReadOnlyList<Side> In(IEnumerable<Moment> story)
    {
        var sides = new Dictionary<Guid, Side>();
        foreach (var moment in story.OrderBy(moment => moment.At).ThenBy(moment => moment.Seq))
            switch (moment.What)
            {
                case SideOpened opened:
                    sides[opened.SideId] = new Side
                    {
                        Id = opened.SideId,
                        Subject = opened.Subject,
                        Address = opened.Address,
                        Team = opened.Team,
                        Channel = opened.Channel,
                        OpenedAt = moment.At,
                    };
                    break;
                case SideSaid said when sides.TryGetValue(said.SideId, out var side):
                    var message = new SideMessage(said.MessageId, moment.At, said.Agent, said.Text);
                    // Whoever says more opens it again.
                    sides[side.Id] = side with
                    {
                        Messages = [.. side.Messages, message],
                        ClosedAt = null,
                    };
                    break;
                case SideClosed closed when sides.TryGetValue(closed.SideId, out var side):
                    sides[side.Id] = side with { ClosedAt = moment.At };
                    break;
            }
        return [.. sides.Values];
    }
}

/// <summary>What was said beside a conversation.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="At">When.</param>
/// <param name="Agent">E-mail address of the person of ours; null: the other side.</param>
/// <param name="Text">Plain text.</param>
public sealed record SideMessage(Guid Id, DateTimeOffset At, string? Agent, string Text);
