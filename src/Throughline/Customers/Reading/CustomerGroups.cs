using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>How two customers would be as one, and how one would be as two: exactly, and without doing it.</summary>
public sealed class CustomerGroups(Database database)
{
    /// <returns>null when either id is nobody's, or both are one customer's.</returns>
    public Task<MergePreview?> TogetherAsync(Guid one, Guid other, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                if (
                    await CustomerOf.FindAsync(tx, one, ct) is not { } first
                    || await CustomerOf.FindAsync(tx, other, ct) is not { } second
                    || first == second
                )
                    return null;
                var rows = await CustomerRows.ReadAsync(tx, [first, second], ct);
                return new MergePreview(
                    rows.Of(rows.ProfilesOf(first)),
                    rows.Of(rows.ProfilesOf(second)),
                    rows.Of([.. rows.ProfilesOf(first), .. rows.ProfilesOf(second)])
                );
            },
            ct
        );

    /// <param name="id">The customer.</param>
    /// <param name="link">The merge to undo.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the customer has no such merge, or it was undone.</returns>
    public Task<UnmergePreview?> ApartAsync(Guid id, Guid link, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                if (await CustomerOf.FindAsync(tx, id, ct) is not { } customer)
                    return null;
                var rows = await CustomerRows.ReadAsync(tx, [customer], ct);
                if (rows.Links.FirstOrDefault(one => one.Id == link) is not { UndoneAt: null } undone)
                    return null;
                return new UnmergePreview(
                    undone,
                    rows.Of(rows.ProfilesOf(customer)),
                    rows.Of(Tree(undone.ProfileId, rows.Links, undone)),
                    rows.Of(Tree(undone.OtherProfileId, rows.Links, undone))
                );
            },
            ct
        );

    // Who still belongs together when one link is gone: links form a forest (decision 4).
    private static HashSet<Guid> Tree(Guid from, IReadOnlyList<CustomerLink> links, CustomerLink gone)
    {
        var tree = new HashSet<Guid> { from };
        var open = new Queue<Guid>(tree);
        while (open.TryDequeue(out var profile))
            foreach (var link in links.Where(link => link.UndoneAt is null && link.Id != gone.Id))
                if (Other(link, profile) is { } other && tree.Add(other))
                    open.Enqueue(other);
        return tree;
    }

    private static Guid? Other(CustomerLink link, Guid profile) =>
        link.ProfileId == profile ? link.OtherProfileId
        : link.OtherProfileId == profile ? link.ProfileId
        : null;
}
