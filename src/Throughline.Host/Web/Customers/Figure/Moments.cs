using Throughline.Customers.Throughlines;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>Chooses the moments that matter: those somebody would tell who tells this life in five sentences.</summary>
internal static class Moments
{
    /// <summary>Nearer to neutral it is no height and no depth.</summary>
    private const double Notable = 0.15;

    private const int MostComplaints = 4;
    private const int MostAnswers = 3;
    private const string Order = "order.completed";
    private const string Answer = "survey.answered";

    /// <returns>Each touchpoint once, the most telling first.</returns>
    public static IReadOnlyList<Moment> Of(IReadOnlyList<LinePoint> points)
    {
        var chosen = new List<Moment>();
        var (lowest, highest) = Extremes(points);
        Add(chosen, lowest, MomentKind.Lowest);
        Add(chosen, highest, MomentKind.Highest);
        Add(chosen, First(points, Order), MomentKind.FirstOrder);
        var worst = points.Where(Service.IsComplaint).OrderBy(point => point.Sentiment ?? 0).Take(MostComplaints);
        foreach (var complaint in worst)
            Add(chosen, complaint, MomentKind.Complaint);
        foreach (var answer in points.Reverse().Where(point => point.Type == Answer).Take(MostAnswers))
            Add(chosen, answer, MomentKind.Answer);
        Add(chosen, First(points.Reverse(), Order), MomentKind.LastOrder);
        return chosen;
    }

    private static (LinePoint? Lowest, LinePoint? Highest) Extremes(IReadOnlyList<LinePoint> points)
    {
        LinePoint? lowest = null;
        LinePoint? highest = null;
        foreach (var point in points)
        {
            if (point.Sentiment < Math.Min(-Notable, lowest?.Sentiment ?? 0))
                lowest = point;
            if (point.Sentiment > Math.Max(Notable, highest?.Sentiment ?? 0))
                highest = point;
        }
        return (lowest, highest);
    }

    private static LinePoint? First(IEnumerable<LinePoint> points, string type)
    {
        foreach (var point in points)
            if (point.Type == type)
                return point;
        return null;
    }

    private static void Add(List<Moment> chosen, LinePoint? point, MomentKind kind)
    {
        if (point is { } one && !chosen.Exists(moment => moment.Seq == one.Seq))
            chosen.Add(new Moment(one.Seq, one.At, one.Sentiment, kind));
    }
}
