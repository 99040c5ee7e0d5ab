namespace Throughline.Host.Web.Overview;

/// <summary>Touchpoints of one stage or channel.</summary>
/// <param name="Key">As entries keep it; empty for those that name none.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Slots">How many in each slot.</param>
/// <param name="Before">How many in the stretch before.</param>
public sealed record Counted(string Key, string Name, IReadOnlyList<long> Slots, long Before)
{
    public long Total { get; } = Slots.Sum();

    public Change Change => new(Total, Before);
}
