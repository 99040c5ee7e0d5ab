namespace Throughline.Customers.Activity;

/// <summary>What is tallied, and how its labels read.</summary>
public static class TallySeries
{
    /// <summary>Touchpoints by the stage that they were recorded with.</summary>
    public const string Stage = "stage";

    /// <summary>Touchpoints by channel.</summary>
    public const string Channel = "channel";

    /// <summary>All entries by type, touchpoints or not.</summary>
    public const string Type = "type";

    /// <summary>What each source sent; what the program itself writes is not in it.</summary>
    public const string Source = "source";

    /// <summary>How customers felt, over the touchpoints of which that is known; see the labels below.</summary>
    public const string Feeling = "feeling";

    /// <summary>How many touchpoints say how the customer felt.</summary>
    public const string Felt = "n";

    /// <summary>The sum of their sentiments in millionths.</summary>
    public const string FeelingSum = "sum";

    /// <summary>The sum of their squares in millionths.</summary>
    public const string FeelingSquares = "squares";

    /// <summary>
    /// Sentiments are added as whole millionths: sums of fractions would depend on the order they are added in, and the
    /// recomputation would differ in its last digit.
    /// </summary>
    public const double FeelingUnit = 1_000_000;

    /// <summary>The label of an entry that names no stage or channel.</summary>
    public const string NoLabel = "";

    /// <summary>
    /// Where whatever exceeds <see cref="MostLabels"/> is counted. Who calls a channel so from outside is counted with them:
    /// no text that a database can hold is out of reach, and this one nobody can read.
    /// </summary>
    public const string OtherLabels = "\u0001";

    /// <summary>
    /// Labels of one day and series. A company has a dozen channels and a hundred types; a public key could send a new
    /// one with each event, and a tally of singles is no tally.
    /// </summary>
    public const int MostLabels = 250;
}
