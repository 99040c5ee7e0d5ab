namespace Throughline.Client;

/// <summary>Cohorts and what became of them.</summary>
/// <param name="AsOf">When it was told.</param>
/// <param name="By"><c>month</c> or <c>week</c>.</param>
/// <param name="Definition">What it means, exactly.</param>
/// <param name="Cohorts">The earliest first.</param>
/// <param name="Together">For each month or week after the first all cohorts that are old enough, together.</param>
public sealed record Retention(
    DateTimeOffset AsOf,
    string By,
    string Definition,
    IReadOnlyList<Cohort> Cohorts,
    IReadOnlyList<RetentionCell> Together
);

/// <summary>Customers who came in the same month or week.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">The day after its last.</param>
/// <param name="Customers">How many they are.</param>
/// <param name="Cells">For each month or week up to the last that is over.</param>
public sealed record Cohort(DateOnly From, DateOnly To, long Customers, IReadOnlyList<RetentionCell> Cells);

/// <summary>What became of a cohort so long after it began.</summary>
/// <param name="After">Months or weeks after the first one: 0 is that itself.</param>
/// <param name="Classic">The share active in it.</param>
/// <param name="Rolling">The share active in it or later, as far as is known yet.</param>
public sealed record RetentionCell(int After, RetentionShare Classic, RetentionShare Rolling);

/// <summary>A share with its 95 % interval.</summary>
/// <param name="Value">0 to 1; null: undefined.</param>
/// <param name="N">Of how many customers.</param>
/// <param name="Low">Where the interval begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record RetentionShare(double? Value, long N, double? Low, double? High);
