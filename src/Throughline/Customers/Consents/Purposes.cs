namespace Throughline.Customers.Consents;

/// <summary>What a customer can agree to or refuse. Any lower-case word is a purpose; these have an effect in the program.</summary>
public static class Purposes
{
    /// <summary>Refused: entries that merely observe behaviour are not recorded ("do not track").</summary>
    public const string Tracking = "tracking";

    public const string Marketing = "marketing";
    public const string Surveys = "surveys";
}
