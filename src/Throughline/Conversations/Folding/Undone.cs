using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>
/// A merge that was undone never happened, on either side. That makes splitting the exact opposite of merging without a
/// word about what it has to restore.
/// </summary>
internal static class Undone
{
    public static IEnumerable<Moment> LeftOut(IReadOnlyCollection<Moment> moments)
    {
        var undone = moments.Select(moment => UndoneBy(moment.What)).OfType<Guid>().ToHashSet();
        return undone.Count == 0 ? moments : moments.Where(moment => !Concerns(moment.What, undone));
    }

    private static Guid? UndoneBy(Happening what) =>
        what switch
        {
            Split split => split.MergeId,
            Released released => released.MergeId,
            _ => null,
        };

    private static bool Concerns(Happening what, HashSet<Guid> merges) =>
        what switch
        {
            Merged merged => merges.Contains(merged.MergeId),
            Absorbed absorbed => merges.Contains(absorbed.MergeId),
            Split or Released => true,
            _ => false,
        };
}
