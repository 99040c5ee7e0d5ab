namespace Throughline.Host.Web.Access;

/// <summary>What was filled in, and what was wrong with it.</summary>
public sealed record SignInForm
{
    public string? Email { get; init; }
    public string? ReturnTo { get; init; }

    /// <summary>The key of a text.</summary>
    public string? Fault { get; init; }

    /// <summary>Until the next attempt.</summary>
    public TimeSpan? Wait { get; init; }

    public int WaitSeconds => (int)Math.Ceiling(Wait?.TotalSeconds ?? 0);
}
