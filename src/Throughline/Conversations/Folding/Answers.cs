using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>Since when the customer waits, and who answered when. Only people answer; bots and automation do not stop the clock.</summary>
internal sealed class Answers
{
    private readonly List<Response> responses = [];
    private DateTimeOffset? askedAt;
    private DateTimeOffset? waitingSince;
    private DateTimeOffset? handedOverAt;
    private DateTimeOffset? botAnsweredAt;
    private FirstResponse? first;
    private bool isFirstCycle = true;

    public void Hear(Moment moment)
    {
        switch (moment.What)
        {
            case MessageReceived { IsThanks: false }:
                askedAt ??= moment.At;
                waitingSince ??= moment.At;
                break;
            case MessageSent { Author: Author.Bot } when askedAt is not null:
                botAnsweredAt ??= moment.At;
                break;
            case MessageSent sent when sent.IsHuman():
                Answer(moment, sent.Agent);
                break;
            case HandedOver:
                handedOverAt ??= moment.At;
                break;
            case Absorbed { WaitingSince: { } since }:
                askedAt ??= since;
                waitingSince = waitingSince < since ? waitingSince : since;
                break;
            // Nobody waits for what is done, though it may never have been answered.
            case Resolved:
                waitingSince = null;
                isFirstCycle = false;
                break;
        }
    }

    public Conversation Tell(Conversation conversation) =>
        conversation with
        {
            AskedAt = askedAt,
            WaitingSince = waitingSince,
            HandedOverAt = handedOverAt,
            BotAnsweredAt = botAnsweredAt,
            FirstResponse = first,
            Responses = responses,
        };

    private void Answer(Moment reply, string? agent)
    {
        if (waitingSince is { } since)
            responses.Add(new(since, reply.At, agent, reply.Channel));
        waitingSince = null;
        if (askedAt is { } asked && isFirstCycle)
            first ??= new(handedOverAt > asked ? handedOverAt.Value : asked, asked, reply.At, agent);
    }
}
