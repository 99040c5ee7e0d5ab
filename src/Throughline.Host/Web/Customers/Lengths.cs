using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Customers;

/// <summary>How long a quiet stretch was, from minutes to years.</summary>
internal static class Lengths
{
    private const double DaysOfMonth = 30.44;

    public static string Of(Words words, TimeSpan length) =>
        length switch
        {
            { TotalHours: < 1 } => words["customers.length.minutes", ("count", (long)Math.Max(1, length.TotalMinutes))],
            { TotalDays: < 2 } => words["customers.length.hours", ("count", (long)Math.Round(length.TotalHours))],
            { TotalDays: < 21 } => words["customers.length.days", ("count", (long)Math.Round(length.TotalDays))],
            { TotalDays: < 60 } => words["customers.length.weeks", ("count", (long)Math.Round(length.TotalDays / 7))],
            { TotalDays: < 730 } => words[
                "customers.length.months",
                ("count", (long)Math.Round(length.TotalDays / DaysOfMonth))
            ],
            _ => words["customers.length.years", ("count", (long)Math.Round(length.TotalDays / DaysOfMonth / 12))],
        };
}
