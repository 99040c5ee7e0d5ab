namespace Throughline.Access.Links;

/// <summary>What a link is for, and how long it is good.</summary>
public static class Purposes
{
    /// <summary>The first owner's.</summary>
    public const string SetUp = "setup";

    /// <summary>Joining.</summary>
    public const string Invitation = "invitation";

    /// <summary>A new password.</summary>
    public const string Reset = "reset";

    /// <summary>
    /// An invitation waits for people who are on leave; a reset is asked for by somebody who sits there; the set-up is
    /// done on the day of the installation, and another link is one command away.
    /// </summary>
    public static TimeSpan LifeOf(string purpose) =>
        purpose switch
        {
            Invitation => TimeSpan.FromDays(7),
            SetUp => TimeSpan.FromDays(1),
            _ => TimeSpan.FromHours(1),
        };
}
