using Throughline.Customers.Throughlines;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// The picture of a customer's life: where the line runs, swells and folds, what the stretches are called and which
/// moments are told. Pure: the same points give the same picture.
/// </summary>
internal sealed class LineFigure
{
    private const double Side = 20;
    private const double Top = 28;
    private const double Bottom = 36;

    // Room for a label above the highest feeling and below the lowest.
    private const double Air = 34;

    // Labels longer than this share of the picture are cut.
    private const double LongestLabel = 0.28;
    private const double ShortestLabel = 150;
    private const double AxisWidth = 60;
    private const double FoldWordLength = 92;

    private readonly Curve curve;
    private readonly double start;
    private readonly double end;

    /// <param name="points">Ascending, at least one.</param>
    /// <param name="span">When the picture begins and ends, UTC microseconds.</param>
    /// <param name="words">What to say of which touchpoint, the most telling first.</param>
    /// <param name="size">Width and height.</param>
    /// <param name="zone">In which the days are named.</param>
    public LineFigure(
        IReadOnlyList<LinePoint> points,
        (long From, long To) span,
        IReadOnlyList<(Moment Moment, string Text)> words,
        (double Width, double Height) size,
        TimeZoneInfo zone
    )
    {
        (Width, Height) = size;
        Scale = new TimeScale([.. points.Select(point => point.At)], span.From, span.To, Side, Width - Side);
        Nodes = Columns.Of(points, Scale);
        Floor = Height - Bottom;
        Middle = (Top + Air + Floor - Air) / 2;
        var felt = Nodes.Where(node => node.Feeling is not null).ToList();
        curve = new Curve(felt.Count > 0 ? [.. Knots(felt)] : [(Side, Middle)]);
        (start, end) = (Nodes[0].X, Math.Max(Nodes[^1].X, Scale.X(span.To)));
        Known = felt.Count > 0 ? (felt[0].X, felt[^1].X) : null;
        Bands = Figure.Bands.Of(Nodes, 0, Width);
        Swells = [.. Swell.Of(Nodes, curve, start, end)];
        Ticks = new Ticks(Scale, zone).Place();
        Labels = new Labels(curve, new Box(4, Top, Width - 4, Floor - 2), [.. AxisWords(), .. FoldWords()]).Place(
            words.Select(Wish).OfType<Wish>(),
            Math.Max(ShortestLabel, Width * LongestLabel)
        );
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Neither well nor badly.</summary>
    public double Middle { get; }

    /// <summary>Base lines of the axis' two words.</summary>
    public static double High => Top + 18;

    public double Low => Floor - 8;

    /// <summary>Where the stages end and the months stand.</summary>
    public double Floor { get; }

    public TimeScale Scale { get; }

    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Band> Bands { get; }

    public IReadOnlyList<Swell> Swells { get; }

    public IReadOnlyList<Tick> Ticks { get; }

    public IReadOnlyList<Label> Labels { get; }

    /// <summary>From the first known feeling to the last; null when none is known.</summary>
    public (double From, double To)? Known { get; }

    public double Y(Node node) => curve.Y(node.X);

    /// <summary>The line in pieces; a guess where no feeling is known yet or any more, and where time is folded.</summary>
    public IEnumerable<(string Path, bool IsGuess)> Line
    {
        get
        {
            var known = Known ?? (end, end);
            double[] stops =
            [
                start,
                known.From,
                .. Scale.Folds.SelectMany(fold => new[] { fold.X, fold.X + Fold.Width }),
                known.To,
                end,
            ];
            var edges = stops.Where(x => x >= start && x <= end).Distinct().Order().ToList();
            foreach (var (from, to) in edges.Zip(edges.Skip(1)))
                yield return (curve.Path(from, to), IsGuess(known, (from + to) / 2));
        }
    }

    /// <summary>Whether the words of a fold stand at the top, for the line passes below.</summary>
    public bool IsNamedAbove(Fold fold) => curve.Y(fold.X + (Fold.Width / 2)) > (Top + Floor) / 2;

    /// <summary>Where the name of a band stands, clear of folds; null when there is no room.</summary>
    public double? NameOf(Band band, double width)
    {
        var x = Math.Max(band.X, 0);
        foreach (var fold in Scale.Folds.Where(fold => fold.Right > band.X && fold.X < band.X + band.Width))
        {
            if (fold.X - x >= width)
                break;
            x = fold.Right;
        }
        return x + width <= band.X + band.Width ? x : null;
    }

    /// <summary>The room of a node in which it is meant: halfway to its neighbours.</summary>
    public (double X, double Width) Reach(int node)
    {
        var from = node == 0 ? Nodes[0].X - (Columns.Width / 2) : (Nodes[node - 1].X + Nodes[node].X) / 2;
        var to =
            node == Nodes.Count - 1 ? Nodes[node].X + (Columns.Width / 2) : (Nodes[node].X + Nodes[node + 1].X) / 2;
        (from, to) = (Math.Max(from, Nodes[node].X - Width / 24), Math.Min(to, Nodes[node].X + Width / 24));
        return (from, to - from);
    }

    private bool IsGuess((double From, double To) known, double x) =>
        x < known.From || x > known.To || Scale.Folds.Any(fold => x > fold.X && x < fold.X + Fold.Width);

    // Nobody feels anything at first contact: until the first feeling is known the line comes from the middle.
    private IEnumerable<(double X, double Y)> Knots(List<Node> felt)
    {
        if (Nodes[0].Feeling is null)
            yield return (Nodes[0].X, Middle);
        foreach (var node in felt)
            yield return (node.X, Middle - (node.Feeling!.Value * (Floor - Air - Middle)));
    }

    private Box[] AxisWords() => [new(0, High - 10, AxisWidth, High + 4), new(0, Low - 10, AxisWidth, Low + 4)];

    private IEnumerable<Box> FoldWords() =>
        Scale.Folds.Select(fold =>
            IsNamedAbove(fold)
                ? new Box(fold.X, Top, fold.Right, Top + FoldWordLength)
                : new Box(fold.X, Floor - FoldWordLength, fold.Right, Floor)
        );

    private Wish? Wish((Moment Moment, string Text) word)
    {
        var node = Nodes.FirstOrDefault(node => node.From <= word.Moment.At && word.Moment.At <= node.To);
        return node is null ? null : new Wish(word.Moment.Seq, word.Text, node.X, Y(node), word.Moment.Feeling is < 0);
    }
}
