namespace Throughline.Channels.Contract;

/// <summary>Every channel that this installation has, by its key.</summary>
public sealed class ChannelList(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<string, IChannel> byKey = channels.ToDictionary(
        channel => channel.Traits.Key,
        StringComparer.Ordinal
    );

    public IEnumerable<ChannelTraits> All =>
        byKey.Values.Select(channel => channel.Traits).OrderBy(traits => traits.Key, StringComparer.Ordinal);

    public IChannel? Find(string key) => byKey.GetValueOrDefault(key);
}
