namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// Where an instant stands on the line: time runs evenly from left to right, but for the longest quiet stretches, which
/// are folded to the width of a mark.
/// </summary>
internal sealed class TimeScale
{
    /// <summary>A stretch is folded when it would take more than so much of what is drawn.</summary>
    private const double QuietShare = 0.16;

    /// <summary>And is so many times as long as the others: a line of visits in even steps has no quiet stretch.</summary>
    private const double QuietTimes = 3;

    /// <summary>One mark for each so many pixels: more of them and nobody sees time any more.</summary>
    private const double PixelsPerFold = 230;

    private readonly List<Piece> pieces = [];

    /// <param name="instants">When something happened, ascending, UTC microseconds.</param>
    /// <param name="start">Where the line begins, not after the first of them.</param>
    /// <param name="end">Where it ends, not before the last.</param>
    /// <param name="left">X of the start.</param>
    /// <param name="right">X of the end.</param>
    public TimeScale(IReadOnlyList<long> instants, long start, long end, double left, double right)
    {
        (Start, End) = (start, Math.Max(end, start + 1));
        (Left, Right) = (left, right);
        var folded = Quiet(instants);
        var open = End - Start - folded.Sum(gap => gap.To - gap.From);
        var scale = (right - left - (folded.Count * Fold.Width)) / Math.Max(open, 1);
        var (at, x) = (Start, left);
        foreach (var gap in folded)
        {
            (at, x) = Add(at, gap.From, x, (gap.From - at) * scale, isFold: false);
            (at, x) = Add(at, gap.To, x, Fold.Width, isFold: true);
        }
        Add(at, End, x, right - x, isFold: false);
    }

    public long Start { get; }

    public long End { get; }

    public double Left { get; }

    public double Right { get; }

    public IEnumerable<Fold> Folds =>
        pieces.Where(piece => piece.IsFold).Select(piece => new Fold(piece.From, piece.To, piece.X));

    /// <summary>The stretches in which time runs evenly, each with its width.</summary>
    public IEnumerable<(long From, long To, double X, double Width)> Even =>
        pieces
            .Where(piece => !piece.IsFold && piece.Width > 0)
            .Select(piece => (piece.From, piece.To, piece.X, piece.Width));

    public double X(long at)
    {
        var piece = pieces.Find(piece => at <= piece.To) ?? pieces[^1];
        return Math.Clamp(piece.XOf(at), Left, Right);
    }

    /// <summary>The instant that stands there.</summary>
    public long At(double x)
    {
        var piece = pieces.Find(piece => x <= piece.X + piece.Width) ?? pieces[^1];
        return Math.Clamp(piece.AtOf(x), Start, End);
    }

    private List<(long From, long To)> Quiet(IReadOnlyList<long> instants)
    {
        var most = (int)((Right - Left) / PixelsPerFold);
        var open = (double)(End - Start);
        var folded = new List<(long From, long To)>();
        var gaps = Gaps(instants).OrderByDescending(gap => gap.To - gap.From).ToList();
        foreach (var gap in gaps.Take(most))
        {
            var length = gap.To - gap.From;
            var others = gaps.Count - folded.Count - 1;
            if (length <= open * QuietShare || others == 0 || length < QuietTimes * (open - length) / others)
                break;
            folded.Add(gap);
            open -= length;
        }
        return [.. folded.OrderBy(gap => gap.From)];
    }

    private IEnumerable<(long From, long To)> Gaps(IReadOnlyList<long> instants)
    {
        var last = Start;
        foreach (var at in instants)
        {
            if (at > last)
                yield return (last, at);
            last = Math.Max(last, at);
        }
        if (End > last)
            yield return (last, End);
    }

    private (long At, double X) Add(long from, long to, double x, double width, bool isFold)
    {
        if (to > from)
            pieces.Add(new Piece(from, to, x, width, isFold));
        return (to, to > from ? x + width : x);
    }

    private sealed record Piece(long From, long To, double X, double Width, bool IsFold)
    {
        public double XOf(long at) => X + ((at - From) / (double)(To - From) * Width);

        public long AtOf(double x) => Width > 0 ? From + (long)((x - X) / Width * (To - From)) : From;
    }
}
