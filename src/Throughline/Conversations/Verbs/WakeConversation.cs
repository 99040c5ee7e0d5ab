using Throughline.Conversations.Happenings;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Verbs;

/// <summary>What was put aside comes back at its time.</summary>
internal sealed class WakeConversation(ConversationBook book, Timers timers, TimeProvider time)
    : DeadlineHandler(book, timers, time)
{
    public override string Kind => Deadlines.Wake;

    protected override Task<Happening?> WhatFollowsAsync(
        WriteTransaction tx,
        Conversation then,
        DateTimeOffset dueAt,
        CancellationToken ct
    ) => Task.FromResult<Happening?>(then.SnoozedUntil == dueAt ? new Woken() : null);
}
