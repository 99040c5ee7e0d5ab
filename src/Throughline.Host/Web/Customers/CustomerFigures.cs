using Throughline.Customers.Throughlines;
using Throughline.Host.Web.Customers.Figure;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers;

/// <summary>The few numbers above a line, each with what it is made of.</summary>
/// <param name="Touchpoints">How many.</param>
/// <param name="Felt">Of how many the feeling is known.</param>
/// <param name="Lately">The mean of the last ones that say; null when none does.</param>
/// <param name="LatelyOf">Of how many.</param>
/// <param name="Service">How many touchpoints were service.</param>
/// <param name="LastService">When the last of them was.</param>
/// <param name="Orders">How many.</param>
public sealed record CustomerFigures(
    int Touchpoints,
    int Felt,
    double? Lately,
    int LatelyOf,
    int Service,
    DateTimeOffset? LastService,
    int Orders
)
{
    // A mood, not a moment: one bad call does not make a bad customer relation.
    private const int MostLately = 10;

    public const string Order = "order.completed";

    public static CustomerFigures Of(CustomerLine line)
    {
        var felt = line.Points.Where(point => point.Sentiment is not null).ToList();
        var lately = felt.TakeLast(MostLately).ToList();
        var service = line.Points.Where(Figure.Service.Is).ToList();
        return new CustomerFigures(
            line.Points.Count,
            felt.Count,
            lately.Count > 0 ? Math.Round(lately.Average(point => point.Sentiment!.Value), 1) : null,
            lately.Count,
            service.Count,
            service is [.., var last] ? UtcMicroseconds.FromUtcMicroseconds(last.At) : null,
            line.Points.Count(point => point.Type == Order)
        );
    }
}
