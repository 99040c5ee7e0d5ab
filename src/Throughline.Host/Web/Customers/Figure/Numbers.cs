using System.Globalization;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>Numbers as SVG takes them: a tenth of a pixel is finer than any screen.</summary>
internal static class Numbers
{
    public static string Of(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
