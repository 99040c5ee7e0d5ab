namespace Throughline.Host.Web.Customers.Figure;

/// <summary>A named instant below the line.</summary>
internal sealed record Tick(double X, string Text, string Anchor);
