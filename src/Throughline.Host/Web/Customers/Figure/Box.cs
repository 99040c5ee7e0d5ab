namespace Throughline.Host.Web.Customers.Figure;

/// <summary>A rectangle of the picture.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Touches(Box other, double gap) =>
        Left - gap < other.Right && other.Left - gap < Right && Top - gap < other.Bottom && other.Top - gap < Bottom;
}
