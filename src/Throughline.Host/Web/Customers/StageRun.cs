namespace Throughline.Host.Web.Customers;

/// <summary>Neighbouring touchpoints of one stage.</summary>
/// <param name="Stage">Its name; empty when unknown.</param>
/// <param name="From">Index of the first.</param>
/// <param name="To">Index of the last.</param>
/// <param name="X">Where its room begins.</param>
/// <param name="Width">How wide it is.</param>
internal sealed record StageRun(string Stage, int From, int To, double X, double Width)
{
    // Eleven-pixel letters are about six wide.
    private const double LetterWidth = 7;

    public bool IsService => Stage == "support";

    public string? Label =>
        Stage.Length > 0 && Width > (Stage.Length * LetterWidth) + 12
            ? char.ToUpperInvariant(Stage[0]) + Stage[1..].Replace('_', ' ')
            : null;
}
