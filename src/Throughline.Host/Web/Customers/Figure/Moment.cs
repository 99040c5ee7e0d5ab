namespace Throughline.Host.Web.Customers.Figure;

/// <summary>Why a touchpoint is worth words.</summary>
public enum MomentKind
{
    Lowest,
    Highest,
    FirstOrder,
    Complaint,
    Answer,
    LastOrder,
}

/// <summary>A touchpoint that is worth words on the line.</summary>
/// <param name="Seq">Which.</param>
/// <param name="At">When, UTC microseconds.</param>
/// <param name="Feeling">How it felt; null when unknown.</param>
/// <param name="Kind">Why.</param>
public sealed record Moment(long Seq, long At, double? Feeling, MomentKind Kind);
