using Throughline.Customers.Companies;

namespace Throughline.Host.Web.Companies;

/// <summary>The touchpoints of a company by month, the months without any too.</summary>
/// <param name="Months">The first day of each, with its number.</param>
/// <param name="IsWhole">Whether all of its people were asked.</param>
public sealed record CompanyMonths(IReadOnlyList<(DateOnly Month, long Touchpoints)> Months, bool IsWhole)
{
    /// <summary>A year and the same month of the year before.</summary>
    public const int Shown = 13;

    public long Total => Months.Sum(month => month.Touchpoints);

    internal static CompanyMonths Of(CompanyDays days, DateOnly first)
    {
        var counts = days.Days.ToLookup(day => new DateOnly(day.Day.Year, day.Day.Month, 1), day => day.Touchpoints);
        return new CompanyMonths(
            [.. Enumerable.Range(0, Shown).Select(first.AddMonths).Select(month => (month, counts[month].Sum()))],
            days.IsWhole
        );
    }
}
