namespace Throughline.Metrics.Definitions;

/// <summary>Which way is good news.</summary>
public enum Better
{
    Higher,
    Lower,
}
