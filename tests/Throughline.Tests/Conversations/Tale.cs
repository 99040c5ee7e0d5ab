using Throughline.Conversations;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Tests.Conversations;

/// <summary>A conversation told moment by moment, without a database.</summary>
internal sealed class Tale(string channel = "email", Side initiatedBy = Side.Customer)
{
    private static readonly ProfileId Somebody = new(Guid.Parse("0195f3a2-7c00-7000-8000-000000000001"));

    private readonly List<Moment> moments = [];

    public ConversationId Id { get; } = new(Guid.Parse("0195f3a2-7c00-7000-8000-0000000000c0"));

    public IReadOnlyList<Moment> Moments => moments;

    public Conversation Now => Fold.Of(Id, moments)!;

    public Tale Opened(DateTimeOffset at) => At(at, new Opened(7, initiatedBy));

    public Tale Customer(DateTimeOffset at, string text = "It is broken", bool thanks = false, string? by = null) =>
        At(at, new MessageReceived(Guid.NewGuid(), text, thanks), by);

    /// <summary>The customer begins it.</summary>
    public Tale Begins(DateTimeOffset at) => Opened(at).Customer(at);

    /// <summary>A person replies and leaves it to the customer.</summary>
    public Tale Agent(DateTimeOffset at, string agent = "a@x.org") =>
        Says(at, Author.Agent, agent).At(at, new Pended());

    public Tale Says(DateTimeOffset at, Author author, string? agent = null, string? by = null) =>
        At(at, new MessageSent(Guid.NewGuid(), author, agent, "We look into it"), by);

    public Tale Resolves(DateTimeOffset at, string? agent = "b@x.org") => At(at, new Resolved(agent));

    /// <summary>The window of its last resolution ends.</summary>
    public Tale Settles(bool returned = false)
    {
        var resolvedAt = Now.ResolvedAt!.Value;
        return At(resolvedAt + SettlingWindow.Length, new Settled(resolvedAt, returned, 0));
    }

    public Tale At(DateTimeOffset at, Happening what, string? by = null)
    {
        moments.Add(new Moment(moments.Count + 1, at, Somebody, by ?? channel, what));
        return this;
    }
}
