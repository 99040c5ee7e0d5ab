namespace Throughline.Host.Web.Customers;

/// <summary>How a feeling is written.</summary>
internal static class Feeling
{
    /// <summary>With its sign and one digit; the minus is the real one.</summary>
    public static string WithSign(double sentiment) => sentiment.ToString("+0.0;\u22120.0;0.0");

    /// <summary>The class of its colour; none when neither good nor bad.</summary>
    public static string? Class(double? sentiment) =>
        sentiment switch
        {
            <= -0.05 => "bad",
            >= 0.05 => "good",
            _ => null,
        };
}
