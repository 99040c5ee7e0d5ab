using Throughline.Access;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>
/// Whose turn it was when: follows the messages as conversations do, and adds what somebody decided over there. Where the
/// export does not tell the history of statuses, a reply that the customer answered had left it to them, as replies do
/// here.
/// </summary>
internal sealed class TurnPlanner(Turn now)
{
    private readonly List<PlannedStep> steps = [];
    private Turn turn = now;

    public Turn Now => turn;
    public IReadOnlyList<PlannedStep> Steps => steps;

    public void Say(PlannedStep message)
    {
        steps.Add(message);
        turn = message.What switch
        {
            MessageReceived { IsThanks: false } => Turn.Open,
            MessageReceived when turn == Turn.Pending => Turn.Open,
            _ => turn,
        };
    }

    /// <param name="wanted">Whose turn it was from then on.</param>
    /// <param name="at">When.</param>
    /// <param name="agent">Address of who decided it; null: a machine.</param>
    /// <param name="byCustomer">Whether the customer did.</param>
    public void Leave(Turn wanted, DateTimeOffset at, string? agent, bool byCustomer = false)
    {
        var actor =
            byCustomer ? Verbs.Doing.Customer
            : agent is null ? Keys.System
            : $"agent:{agent}";
        if (turn == Turn.Resolved && wanted != Turn.Resolved)
            Add(new Reopened(byCustomer ? Side.Customer : Side.Brand));
        else if (turn == Turn.Pending && wanted == Turn.Open)
            Add(new Unpended());
        if (wanted == Turn.Pending && turn != Turn.Pending)
            Add(new Pended());
        else if (wanted == Turn.Resolved && turn != Turn.Resolved)
            Add(new Resolved(agent));
        turn = wanted;

        void Add(Happening what) => steps.Add(new PlannedStep(at, what, actor));
    }

    public void Add(PlannedStep step) => steps.Add(step);
}
