using System.Text.Json;
using Throughline.Calendars;
using Throughline.Conversations.Continuity.Api;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sla.Api;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>A conversation.</summary>
public sealed record ConversationView
{
    public required Guid Id { get; init; }

    /// <summary>By which people call it.</summary>
    public required long Number { get; init; }
    public required Guid CustomerId { get; init; }

    /// <summary>How it reached. <example>email</example></summary>
    public required string Channel { get; init; }
    public string? Mailbox { get; init; }

    /// <summary>Who wrote first.</summary>
    public required Side InitiatedBy { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }

    /// <summary>Values of its form, by the keys of fields.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }
    public required Priority Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>E-mail address of the person who is to answer.</summary>
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public required ConversationState State { get; init; }
    public bool Spam { get; init; }

    /// <summary>The conversation that it went up in.</summary>
    public Guid? MergedInto { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The first customer message that no person has answered.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Since when it waits for the customer.</summary>
    public DateTimeOffset? PendingSince { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Its last entry; also its ETag, and what a reply gives as `seen`.</summary>
    public required long LastSeq { get; init; }

    /// <summary>What its metrics are made of.</summary>
    public required FactsView Facts { get; init; }

    /// <summary>What is promised about its times, and what became of that.</summary>
    public IReadOnlyList<ClockView> Clocks { get; init; } = [];
    public required IReadOnlyList<PromiseView> Promises { get; init; }

    /// <summary>What was tried already.</summary>
    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    /// <summary>What else is open with the customer and may be gone on with; only where a conversation begins.</summary>
    public IReadOnlyList<MatterView>? Offers { get; init; }

    /// <summary>In the order in which they were said; only where one conversation is read.</summary>
    public IReadOnlyList<MessageView>? Messages { get; init; }

    internal static ConversationView Of(Conversation it, CustomerId customer, WorkingCalendar? working) =>
        new()
        {
            Id = it.Id.Value,
            Number = it.Number,
            CustomerId = customer.Value,
            Channel = it.Channel,
            Mailbox = it.Mailbox,
            InitiatedBy = it.InitiatedBy,
            Subject = it.Subject,
            Topic = it.Topic,
            Kind = it.Kind,
            Fields = it.Fields,
            Priority = it.Priority,
            Tags = it.Tags,
            Assignee = it.Assignee,
            Team = it.Team,
            State = it.State,
            Spam = it.IsSpam,
            MergedInto = it.MergedInto?.Value,
            OpenedAt = it.OpenedAt,
            WaitingSince = it.WaitingSince,
            PendingSince = it.PendingSince,
            SnoozedUntil = it.SnoozedUntil,
            ResolvedAt = it.ResolvedAt,
            LastSeq = it.LastSeq,
            Facts = FactsView.Of(it, working),
            Promises = [.. it.Promises.Select(PromiseView.Of)],
            Attempts = [.. it.Attempts.Select(AttemptView.Of)],
        };
}
