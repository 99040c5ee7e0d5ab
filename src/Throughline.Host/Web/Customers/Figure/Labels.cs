namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// Places labels so that none covers another, the line, or the edge: each takes the first place that is free, the most
/// telling chooses first, and who finds none is left out. All of them stand in the list of touchpoints.
/// </summary>
internal sealed class Labels(Curve curve, Box room, IReadOnlyList<Box> taken)
{
    public const double Size = 12;

    private const double Ascent = 10;
    private const double Descent = 4;

    // A dot and a little air.
    private const double Clearance = 8;
    private const double Between = 6;
    private const double Sampled = 5;

    private static readonly double[] Distances = [16, 30, 44, 58, 76];
    private static readonly string[] Anchors = ["middle", "start", "end"];

    private readonly List<Label> placed = [];

    public IReadOnlyList<Label> Place(IEnumerable<Wish> wishes, double widest)
    {
        foreach (var wish in wishes)
            if (Free(wish with { Text = TextWidth.Cut(wish.Text, Size, widest) }) is { } label)
                placed.Add(label);
        return placed;
    }

    private Label? Free(Wish wish)
    {
        foreach (var distance in Distances)
        foreach (var below in new[] { wish.IsLow, !wish.IsLow })
        foreach (var anchor in Anchors)
            if (At(wish, distance, below, anchor) is var label && IsFree(label))
                return label;
        return null;
    }

    private static Label At(Wish wish, double distance, bool below, string anchor)
    {
        var width = TextWidth.Of(wish.Text, Size);
        var y = below ? wish.Y + distance + Ascent - Descent : wish.Y - distance + Descent;
        // A label that begins or ends at its dot reaches a little past it.
        var x = anchor switch
        {
            "start" => wish.X - Between,
            "end" => wish.X + Between,
            _ => wish.X,
        };
        var left = anchor switch
        {
            "start" => x,
            "end" => x - width,
            _ => x - (width / 2),
        };
        var box = new Box(left, y - Ascent, left + width, y + Descent);
        (double, double, double)? leader =
            distance == Distances[0] ? null
            : below ? (wish.X, wish.Y + Clearance, box.Top - 2)
            : (wish.X, wish.Y - Clearance, box.Bottom + 1);
        return new Label(wish.Seq, wish.Text, x, y, anchor, box, leader);
    }

    private bool IsFree(Label label) =>
        label.Box.Left >= room.Left
        && label.Box.Right <= room.Right
        && label.Box.Top >= room.Top
        && label.Box.Bottom <= room.Bottom
        && !placed.Exists(other => Collide(label, other))
        && !taken.Any(box => box.Touches(label.Box, Between))
        && IsClearOfLine(label.Box);

    private static bool Collide(Label one, Label other) =>
        one.Box.Touches(other.Box, Between)
        || (Line(one) is { } mine && mine.Touches(other.Box, 2))
        || (Line(other) is { } theirs && theirs.Touches(one.Box, 2));

    private static Box? Line(Label label) =>
        label.Leader is var (x, from, to) ? new Box(x, Math.Min(from, to), x, Math.Max(from, to)) : null;

    // Where the line is steep it passes between two samples: what counts is all of the way from one to the next.
    private bool IsClearOfLine(Box box)
    {
        var last = curve.Y(box.Left - Sampled);
        for (var x = box.Left; x <= box.Right + (2 * Sampled); x += Sampled)
        {
            var y = curve.Y(x);
            if (Math.Max(last, y) > box.Top - Clearance && Math.Min(last, y) < box.Bottom + Clearance)
                return false;
            last = y;
        }
        return true;
    }
}
