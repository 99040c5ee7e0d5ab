using System.Globalization;

namespace Throughline.Host.Web.Speech;

/// <summary>Number marks, months and weekdays of each language.</summary>
internal static class Cultures
{
    /// <summary>Months in short and long, weekdays from Sunday.</summary>
    internal sealed record Names(string Short, string Long, string Days);

    public static Names EnglishNames { get; } =
        new(
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            "January February March April May June July August September October November December",
            "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
        );

    public static Names GermanNames { get; } =
        new(
            "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag"
        );

    public static Names FrenchNames { get; } =
        new(
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "dimanche lundi mardi mercredi jeudi vendredi samedi"
        );

    public static Names SpanishNames { get; } =
        new(
            "ene feb mar abr may jun jul ago sept oct nov dic",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "domingo lunes martes miércoles jueves viernes sábado"
        );

    public static Names TurkishNames { get; } =
        new(
            "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
            "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
            "Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi"
        );

    /// <param name="dayAndMonth">A day without its year, as in a list.</param>
    public static CultureInfo Make(string point, string group, Names names, string dayAndMonth, string time)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = group;
        var dates = culture.DateTimeFormat;
        dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = Months(names.Short);
        dates.MonthNames = dates.MonthGenitiveNames = Months(names.Long);
        dates.DayNames = names.Days.Split(' ');
        dates.MonthDayPattern = dayAndMonth;
        dates.ShortDatePattern = $"{dayAndMonth} yyyy";
        dates.LongDatePattern = $"{dayAndMonth.Replace("MMM", "MMMM", StringComparison.Ordinal)} yyyy";
        dates.ShortTimePattern = time;
        return CultureInfo.ReadOnly(culture);
    }

    // The framework asks for a thirteenth month, for calendars that have one.
    private static string[] Months(string names) => [.. names.Split(' '), ""];
}
