namespace Throughline.Host.Web.Overview;

/// <summary>A count beside that of the stretch before.</summary>
public readonly record struct Change(long Now, long Before)
{
    // Two-sided at 95 %.
    private const double Z = 1.96;

    /// <summary>
    /// Whether chance explains the difference: of two Poisson counts it has the variance of their sum. Touchpoints come in
    /// bunches, so that a difference called clear may still be one customer's busy day.
    /// </summary>
    public bool IsClear => Math.Abs(Now - Before) > Z * Math.Sqrt(Now + Before);

    /// <summary>0.1 is a tenth more; null when there was nothing before.</summary>
    public double? Share => Before == 0 ? null : (Now - Before) / (double)Before;
}
