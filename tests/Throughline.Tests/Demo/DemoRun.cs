using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Host.Cli.Demo;

namespace Throughline.Tests.Demo;

/// <summary>One run of the demo company, generated once for all tests that look for its causes.</summary>
internal static class DemoRun
{
    public static readonly DateTimeOffset End = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<IReadOnlyList<Touchpoint>> Shared = new(() => [.. Run(Quarter())]);

    public static DemoCompany Quarter() => new(seed: 7, scale: 0.25, End);

    public static DemoCompany Hundredth(int seed = 7) => new(seed, scale: 0.01, End);

    public static DemoCalendar Calendar { get; } = new(End);

    public static IReadOnlyList<Touchpoint> Touchpoints => Shared.Value;

    public static IEnumerable<Touchpoint> Of(string type) => Touchpoints.Where(touchpoint => touchpoint.Type == type);

    public static IEnumerable<Touchpoint> Run(DemoCompany company) => company.Batches().SelectMany(batch => batch);

    public static JsonElement Json(Touchpoint touchpoint) => JsonDocument.Parse(touchpoint.Data).RootElement;

    /// <summary>Whose life it comes from: the last but one part of <c>source-customer-number</c>.</summary>
    public static string Customer(Touchpoint touchpoint) => touchpoint.ExternalId!.Split('-')[^2];

    public static double Share<T>(IEnumerable<T> all, Func<T, bool> isCounted)
    {
        var items = all.ToList();
        return items.Count == 0 ? 0 : (double)items.Count(isCounted) / items.Count;
    }
}
