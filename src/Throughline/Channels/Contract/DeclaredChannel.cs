namespace Throughline.Channels.Contract;

/// <summary>A channel of which there is nothing more to know than what it can do: bytes neither come nor go by themselves.</summary>
internal sealed class DeclaredChannel(ChannelTraits traits) : IChannel
{
    public ChannelTraits Traits => traits;

    /// <summary>
    /// Calls, visits and letters are noted by people; what another program brings through the API it also carries out
    /// itself.
    /// </summary>
    public static IReadOnlyList<DeclaredChannel> All { get; } =
    [
        new(new ChannelTraits("phone") { Logged = true }),
        new(new ChannelTraits("store") { Logged = true }),
        new(new ChannelTraits("post") { Logged = true, Subject = true }),
        new(new ChannelTraits("api") { Inbound = true, Subject = true }),
    ];
}
