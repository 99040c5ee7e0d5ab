using Throughline.Customers.Throughlines;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>Where the customer needed help.</summary>
internal static class Service
{
    public const string Stage = "support";

    /// <summary>From here on down it is more than a mood.</summary>
    private const double Upset = -0.5;

    public static bool Is(LinePoint point) =>
        point.Stage == Stage
        || point.Type.StartsWith("conversation.", StringComparison.Ordinal)
        || point.Type.StartsWith("complaint.", StringComparison.Ordinal);

    public static bool IsComplaint(LinePoint point) =>
        point.Type.StartsWith("complaint.", StringComparison.Ordinal) || (Is(point) && point.Sentiment <= Upset);
}
