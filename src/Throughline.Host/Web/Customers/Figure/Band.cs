namespace Throughline.Host.Web.Customers.Figure;

/// <summary>A stretch that mostly belongs to one stage.</summary>
/// <param name="Stage">Its name; empty when unknown.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="From">When its first touchpoint happened, UTC microseconds.</param>
/// <param name="To">When its last one did.</param>
internal sealed record Band(string Stage, double X, double Width, long From, long To)
{
    public bool IsService => Stage == Service.Stage;
}
