using Throughline.Customers.Throughlines;
using Throughline.Host.Web.Customers.Figure;
using Throughline.Host.Web.Entries;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Host.Web.Customers;

/// <summary>A customer's line with what is said of it.</summary>
/// <param name="Line">The touchpoints.</param>
/// <param name="From">Where the picture begins, UTC microseconds.</param>
/// <param name="To">Where it ends.</param>
/// <param name="EndsNow">Whether it ends today, or with the stretch that was asked for.</param>
/// <param name="Words">The moments that matter, with their sentences.</param>
public sealed record LineView(
    CustomerLine Line,
    long From,
    long To,
    bool EndsNow,
    IReadOnlyList<(Moment Moment, string Text)> Words
)
{
    public IReadOnlyList<LinePoint> Points => Line.Points;

    public int Felt { get; } = Line.Points.Count(point => point.Sentiment is not null);

    internal static LineView Of(
        CustomerLine line,
        CustomerAddress address,
        DateTimeOffset now,
        IReadOnlyList<(Moment Moment, Entry Entry)> moments,
        Sentences sentences
    )
    {
        var (first, last) = line.Points is [var one, ..] ? (one.At, line.Points[^1].At) : (0, 0);
        var from = address.From?.ToUtcMicroseconds() ?? first;
        var to = address.To?.ToUtcMicroseconds() ?? now.ToUtcMicroseconds();
        // Something may be dated after now, and an address may ask for years in which nothing was.
        return new LineView(
            line,
            Math.Min(from, first),
            Math.Max(address.To is null ? to : Math.Min(to, Math.Max(now.ToUtcMicroseconds(), last)), last),
            address.To is null,
            [.. moments.Select(moment => (moment.Moment, sentences.Of(moment.Entry)))]
        );
    }

    internal LineFigure Draw(double width, double height, TimeZoneInfo zone) =>
        new(Points, (From, To), Words, (width, height), zone);
}
