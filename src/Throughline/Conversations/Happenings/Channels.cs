namespace Throughline.Conversations.Happenings;

/// <summary>A machine answered us: an absence, a list, a report. It changes nothing, and nobody answers it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Reason">How it was told from a person: <c>auto-submitted</c>, <c>rate</c> …</param>
public sealed record AutoReplied(string Text, string Reason) : Happening;

/// <summary>
/// The customer changed channels with a matter: whether what was said before was there, and whether it was gone on with.
/// It changes nothing; it proves continuity, or the lack of it.
/// </summary>
/// <param name="From">The channel of the last message before.</param>
/// <param name="To">The channel of this one.</param>
/// <param name="GapSeconds">Between the two.</param>
/// <param name="ContextThere">Whether whoever answers had before them what was said.</param>
/// <param name="ContextUsed">Whether it was gone on with; false: the customer began anew.</param>
/// <param name="Decided">
/// How that was told: <c>reference</c> (it answers a message of the matter), <c>verified_identity</c> (the channel made
/// sure of who wrote), <c>same_conversation</c> (whoever brought it put it there), <c>joined</c> (the caller asked for
/// it), <c>offered</c> (it was offered, and began anew), <c>claimed_identity</c> (who it is was only claimed, so that
/// nothing could be offered), <c>agent</c> (somebody of ours took the offer later).
/// </param>
/// <param name="Earlier">The conversation with what was said before, where it is another one.</param>
public sealed record ContinuityChanged(
    string From,
    string To,
    long GapSeconds,
    bool ContextThere,
    bool ContextUsed,
    string Decided,
    Guid? Earlier = null
) : Happening;
