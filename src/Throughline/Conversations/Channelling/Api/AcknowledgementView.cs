namespace Throughline.Conversations.Channelling.Api;

/// <summary>What is answered by itself when somebody begins a conversation.</summary>
/// <param name="Channel">Through which channel they do.</param>
/// <param name="Mailbox">Where it comes in; absent: anywhere.</param>
/// <param name="Enabled">Whether it is answered at all.</param>
/// <param name="Texts">By language; `{number}` stands for the conversation's.</param>
public sealed record AcknowledgementView(
    string Channel,
    string? Mailbox,
    bool Enabled,
    IReadOnlyDictionary<string, string> Texts
)
{
    internal static AcknowledgementView Of(Acknowledgement it) =>
        new(it.Channel, it.Mailbox.Length == 0 ? null : it.Mailbox, it.Enabled, it.Texts);
}

/// <summary>What is to be answered by itself.</summary>
public sealed record AcknowledgementRequest
{
    /// <summary>Where it comes in; absent: anywhere.</summary>
    public string? Mailbox { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>By language; the customer's, else English, else any. `{number}` stands for the conversation's.</summary>
    public Dictionary<string, string>? Texts { get; init; }
}
