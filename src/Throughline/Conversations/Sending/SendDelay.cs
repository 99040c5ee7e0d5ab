namespace Throughline.Conversations.Sending;

/// <summary>How long a reply can be taken back.</summary>
/// <param name="Length">Nothing: it goes out at once.</param>
public sealed record SendDelay(TimeSpan Length)
{
    /// <summary>Long enough to see what one has done, too short for anybody to wait for it.</summary>
    public static SendDelay Usual { get; } = new(TimeSpan.FromSeconds(5));
}
