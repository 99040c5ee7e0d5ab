namespace Throughline.Host.Web.Customers.Figure;

/// <summary>A quiet stretch, drawn much shorter than it was.</summary>
/// <param name="From">When it began, UTC microseconds.</param>
/// <param name="To">When it ended.</param>
/// <param name="X">Where its mark begins.</param>
internal sealed record Fold(long From, long To, double X)
{
    /// <summary>Room for the mark, so that nobody takes it for time.</summary>
    public const double Width = 28;

    public double Right => X + Width;

    public TimeSpan Length => TimeSpan.FromMicroseconds(To - From);
}
