using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Verbs;

/// <summary>A resolution that stood for the whole window is settled, and what came of it is judged.</summary>
internal sealed class SettleConversation(ConversationBook book, Timers timers, TimeProvider time)
    : DeadlineHandler(book, timers, time)
{
    public override string Kind => Deadlines.Settle;

    protected override async Task<Happening?> WhatFollowsAsync(
        WriteTransaction tx,
        Conversation then,
        DateTimeOffset dueAt,
        CancellationToken ct
    )
    {
        if (then.SettlesAt != dueAt || then.ResolvedAt is not { } resolvedAt)
            return null;
        var returned = await Returning.OnTopicAsync(tx, then, resolvedAt, dueAt, ct);
        // For those who read entries alone; the fold comes to the same.
        var settlement = Settlement.Of(dueAt, then.InitiatedBy, then.Contacts, then.Cycles, returned);
        return new Settled(resolvedAt, returned, settlement.Contacts, settlement.FirstContactResolution);
    }
}
