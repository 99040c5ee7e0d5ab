namespace Throughline.Conversations;

/// <summary>
/// What it took a customer to get something solved, as far as it can be seen: 0 to 100 points in six parts that add up.
/// The further contacts cost 10 points each, up to 30; coming back on the same topic in another conversation 15; each
/// transfer to another agent or team 5, up to 15; each change of the channel 5, up to 10; having to open it again 10;
/// every two full hours of waiting for an answer by a person, by the calendar and in all, 1, up to 20.
/// </summary>
/// <param name="Contacts">For contacts after the first, 0 to <see cref="MostOfContacts"/> points.</param>
/// <param name="Repeats">For another conversation on the topic within the window, 0 or <see cref="OfRepeat"/> points.</param>
/// <param name="Transfers">For going from agent to agent or team to team, 0 to <see cref="MostOfTransfers"/> points.</param>
/// <param name="Channels">For contacts on another channel than the one before, 0 to <see cref="MostOfChannels"/> points.</param>
/// <param name="Reopening">For coming back to what was resolved, 0 or <see cref="OfReopening"/> points.</param>
/// <param name="Waiting">For waiting until a person answered, 0 to <see cref="MostOfWaiting"/> points.</param>
public sealed record Effort(int Contacts, int Repeats, int Transfers, int Channels, int Reopening, int Waiting)
{
    public const int OfContact = 10;
    public const int MostOfContacts = 30;
    public const int OfRepeat = 15;
    public const int OfTransfer = 5;
    public const int MostOfTransfers = 15;
    public const int OfChannel = 5;
    public const int MostOfChannels = 10;
    public const int OfReopening = 10;
    public const int MostOfWaiting = 20;

    /// <summary>How long a wait costs a point.</summary>
    public static readonly TimeSpan WaitOfPoint = TimeSpan.FromHours(2);

    /// <summary>All parts together, 0 to 100.</summary>
    public int Score => Contacts + Repeats + Transfers + Channels + Reopening + Waiting;

    /// <summary>As it stood when the conversation settled first, which is when first contact resolution is judged.</summary>
    /// <returns>null where that is not judged: it has not settled, the brand began it, or nobody came.</returns>
    public static Effort? Of(Conversation it)
    {
        var settled = it.Cycles.FirstOrDefault(cycle => cycle.Settlement is not null)?.Settlement;
        if (settled is not { FirstContactResolution: not null, At: var until })
            return null;
        var waited = it
            .Responses.Where(response => response.AnsweredAt <= until)
            .Sum(response => (response.AnsweredAt - response.WaitingSince).Ticks);
        return new Effort(
            Math.Min((settled.Contacts - 1) * OfContact, MostOfContacts),
            settled.ReturnedOnTopic ? OfRepeat : 0,
            Math.Min(it.Transfers.Count(at => at <= until) * OfTransfer, MostOfTransfers),
            Math.Min(settled.ChannelChanges * OfChannel, MostOfChannels),
            settled.Reopened ? OfReopening : 0,
            (int)Math.Min(waited / WaitOfPoint.Ticks, MostOfWaiting)
        );
    }
}
