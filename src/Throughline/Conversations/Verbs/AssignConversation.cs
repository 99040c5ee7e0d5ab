using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Deciding;
using Throughline.Kernel;

namespace Throughline.Conversations.Verbs;

/// <summary>Gives a conversation to somebody who is here and may answer customers.</summary>
public sealed class AssignConversation(ConversationBook book, PeopleReading people)
{
    /// <param name="id">Which.</param>
    /// <param name="agent">E-mail address; null: stays.</param>
    /// <param name="team">null: stays.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome> RunAsync(
        ConversationId id,
        string? agent,
        string? team,
        Doing by,
        CancellationToken ct
    ) =>
        agent is not null && await WhyNotAsync(agent, ct) is { } rejection
            ? new Outcome.Refused(rejection)
            : await book.DoAsync(id, new Command.Assign(agent, team), by, ct);

    internal async Task<Rejection?> WhyNotAsync(string agent, CancellationToken ct) =>
        await people.FindAsync(agent, ct) switch
        {
            null => new("agent_unknown", $"Nobody here has the address {agent}."),
            { DisabledAt: not null } or { JoinedAt: null } => new(
                "agent_unavailable",
                $"{agent} is disabled, or has not accepted the invitation yet."
            ),
            { Role: var role } when !role.Grants(May.ServeCustomers) => new(
                "agent_may_not_reply",
                $"{agent} may not reply to customers: the role {role} does not allow it."
            ),
            _ => null,
        };
}
