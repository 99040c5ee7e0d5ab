using Throughline.Access;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing.Planning;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>
/// Windows after resolving that went by long ago are settled as they would have been then, each at its own instant: a
/// timer would come to the same, once the server runs.
/// </summary>
internal static class Settling
{
    /// <param name="tx">Where other conversations of the customer are looked for.</param>
    /// <param name="id">Which conversation.</param>
    /// <param name="story">As far as it is written already.</param>
    /// <param name="steps">What is to be written; grows by what settled.</param>
    /// <param name="profile">Whose it is; null: nobody known, who therefore has no others.</param>
    /// <param name="now">What is later is left to timers.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task AddAsync(
        WriteTransaction tx,
        ConversationId id,
        IReadOnlyList<Moment> story,
        List<PlannedStep> steps,
        ProfileId? profile,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var resolutions = steps.Where(step => step.What is Resolved).Select(step => step.At).ToList();
        if (resolutions.Count == 0)
            return;
        var whose = profile ?? new ProfileId(id.Value);
        // What is to be written comes after what is, at the same instant.
        var moments = story
            .Concat(
                steps.Select((step, i) => new Moment(long.MaxValue / 2 + i, step.At, whose, step.Channel, step.What))
            )
            .ToList();
        foreach (var at in resolutions)
        {
            var due = at + SettlingWindow.Length;
            if (
                due > now
                || Fold.Of(id, [.. moments.Where(moment => moment.At <= due)]) is not { } then
                || then.SettlesAt != due
            )
                continue;
            var returned = profile is not null && await Returning.OnTopicAsync(tx, then, at, due, ct);
            var settlement = Settlement.Of(due, then.InitiatedBy, then.Contacts, then.Cycles, returned);
            var settled = new Settled(at, returned, settlement.Contacts, settlement.FirstContactResolution);
            steps.Add(new PlannedStep(due, settled, Keys.System));
            moments.Add(new Moment(long.MaxValue / 2 + steps.Count, due, whose, null, settled));
        }
    }
}
