namespace Throughline.Host.Web.Overview;

/// <summary>How long a stretch the overview looks at, and how finely it cuts it.</summary>
/// <param name="Key">As the address names it.</param>
/// <param name="Grain">What one bar stands for.</param>
/// <param name="Count">How many of them; of today as many hours as the day has.</param>
/// <param name="DaysBefore">How far back lies the stretch it is compared with: so that the same days of the week meet where they can.</param>
public sealed record OverviewRange(string Key, Grain Grain, int Count, int DaysBefore)
{
    public static IReadOnlyList<OverviewRange> All { get; } =
    [
        new("today", Grain.Hour, 24, DaysBefore: 7),
        new("7d", Grain.Day, 7, DaysBefore: 7),
        new("30d", Grain.Day, 30, DaysBefore: 30),
        new("90d", Grain.Day, 90, DaysBefore: 90),
        new("12m", Grain.Week, 52, DaysBefore: 364),
    ];

    public static OverviewRange Usual { get; } = All[2];

    public static OverviewRange? Find(string? key) =>
        key is null ? Usual : All.FirstOrDefault(range => range.Key == key);
}

public enum Grain
{
    Hour,
    Day,
    Week,
}
