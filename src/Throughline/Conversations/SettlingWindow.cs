namespace Throughline.Conversations;

/// <summary>How long a resolution has to stand until it is taken for one.</summary>
public static class SettlingWindow
{
    /// <summary>
    /// A week: whoever was not helped comes back within days, and most people have had an evening to try it by then.
    /// </summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(7);
}
