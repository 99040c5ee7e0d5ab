namespace Throughline.Host.Web.Customers.Figure;

/// <summary>Words beside a dot of the line.</summary>
/// <param name="Seq">The touchpoint it tells of.</param>
/// <param name="Text">What it says.</param>
/// <param name="X">Where the text is anchored.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
/// <param name="Box">The room it takes.</param>
/// <param name="Leader">The vertical line that ties it to its dot; null when it stands beside it.</param>
internal sealed record Label(
    long Seq,
    string Text,
    double X,
    double Y,
    string Anchor,
    Box Box,
    (double X, double From, double To)? Leader
);

/// <summary>A label that wants to be placed.</summary>
/// <param name="Seq">The touchpoint it tells of.</param>
/// <param name="Text">What it says.</param>
/// <param name="X">The dot.</param>
/// <param name="Y">The dot.</param>
/// <param name="IsLow">Whether it would rather stand below.</param>
internal sealed record Wish(long Seq, string Text, double X, double Y, bool IsLow);
