namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// Divides the picture into stages. People leap back and forth between neighbouring stages within one visit; what is too
/// narrow to be told apart goes to its wider neighbour. Service always stays: it is what one looks for.
/// </summary>
internal static class Bands
{
    private const double Narrow = 40;

    public static IReadOnlyList<Band> Of(IReadOnlyList<Node> nodes, double left, double right)
    {
        var runs = Runs(nodes, left, right);
        while (true)
        {
            var thin = runs.Where(run => !run.IsService && run.Width < Narrow).MinBy(run => run.Width);
            if (thin is null || !Dissolve(runs, runs.IndexOf(thin)))
                return runs;
        }
    }

    // Into the wider of the neighbours that are no service; between two of service it goes to the first.
    private static bool Dissolve(List<Band> runs, int at)
    {
        if (runs.Count == 1)
            return false;
        var before = at > 0 ? runs[at - 1] : null;
        var after = at + 1 < runs.Count ? runs[at + 1] : null;
        var into = Rank(before) >= Rank(after) ? before! : after!;
        runs[runs.IndexOf(into)] = Join(into.Stage, into, runs[at]);
        runs.RemoveAt(at);
        for (var i = 0; i + 1 < runs.Count; i++)
            if (runs[i].Stage == runs[i + 1].Stage)
            {
                runs[i] = Join(runs[i].Stage, runs[i], runs[i + 1]);
                runs.RemoveAt(i + 1);
            }
        return true;
    }

    private static double Rank(Band? band) =>
        band is null ? -2
        : band.IsService ? -1
        : band.Width;

    private static Band Join(string stage, Band one, Band other) =>
        new(
            stage,
            Math.Min(one.X, other.X),
            one.Width + other.Width,
            Math.Min(one.From, other.From),
            Math.Max(one.To, other.To)
        );

    private static List<Band> Runs(IReadOnlyList<Node> nodes, double left, double right)
    {
        var runs = new List<Band>();
        var first = 0;
        for (var i = 1; i <= nodes.Count; i++)
        {
            if (i < nodes.Count && StageOf(nodes[i]) == StageOf(nodes[first]))
                continue;
            var from = first == 0 ? left : (nodes[first - 1].X + nodes[first].X) / 2;
            var to = i == nodes.Count ? right : (nodes[i - 1].X + nodes[i].X) / 2;
            runs.Add(new Band(StageOf(nodes[first]), from, to - from, nodes[first].From, nodes[i - 1].To));
            first = i;
        }
        return runs;
    }

    private static string StageOf(Node node) => node.IsService ? Service.Stage : node.Stage;
}
