using System.Globalization;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Goals;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Goals;

/// <summary>A goal as its form has it: its number in the units of people.</summary>
internal static class GoalForm
{
    /// <summary>Seconds of each unit that durations are written in.</summary>
    public static IReadOnlyDictionary<string, double> Units { get; } =
        new Dictionary<string, double>
        {
            ["minutes"] = 60,
            ["hours"] = 3_600,
            ["days"] = 86_400,
        };

    /// <summary>From the address of a page of metrics, as somebody looked at it.</summary>
    public static GoalDefinition Begin(IQueryCollection query)
    {
        var metric = MetricCatalogue.Find(query["metric"].ToString());
        var address = MetricAddress.Read(metric?.Name, query);
        var variant = address.Variant;
        return new GoalDefinition
        {
            Metric = metric?.Name ?? "",
            Variant = variant is not null && metric?.Variants.Contains(variant) == true ? variant : metric?.Variant,
            Where = address.Where,
        };
    }

    public static string NameOf(GoalDefinition goal, Words words) =>
        MetricCatalogue.Find(goal.Metric) is { } metric ? words["goals.name_of", ("metric", metric.Label)] : "";

    public static GoalDefinition Read(IFormCollection form, string owner) =>
        new()
        {
            Metric = form.Text("metric"),
            Variant = form.Text("variant") is { Length: > 0 } variant ? variant : null,
            Where = Dimensions
                .All.Where(dimension => form.ContainsKey($"where.{dimension}"))
                .ToDictionary(
                    dimension => dimension,
                    dimension => (IReadOnlyList<string>)[.. form[$"where.{dimension}"].Select(label => label ?? "")]
                ),
            Owner = form.Text("owner") is { Length: > 0 } wanted ? wanted : owner,
            Target = Number(form) is { } number ? number * Scale(form) : null,
            Tell = form.ContainsKey("tell"),
            Every = form.Text("every") == "day" ? Every.Day : Every.Week,
        };

    /// <summary>Whether what was typed as the target is a number, or nothing.</summary>
    public static bool HasNumber(IFormCollection form) => form.Text("target").Length == 0 || Number(form) is not null;

    /// <summary>The target as it was typed, and in which unit of time.</summary>
    public static (string Number, string Unit) Written(GoalDefinition goal)
    {
        var metric = MetricCatalogue.Find(goal.Metric);
        var unit = goal.Target switch
        {
            >= 3 * 86_400 when goal.Variant == MetricCatalogue.Calendar => "days",
            >= 2 * 3_600 => "hours",
            _ => "minutes",
        };
        var number = metric?.Unit switch
        {
            "share" => goal.Target * 100,
            "seconds" => goal.Target / Units[unit],
            _ => goal.Target,
        };
        return (number is { } it ? Math.Round(it, 6).ToString(CultureInfo.InvariantCulture) : "", unit);
    }

    // A comma is a point to half of Europe.
    private static double? Number(IFormCollection form) =>
        double.TryParse(
            form.Text("target").Replace(',', '.').TrimEnd('%', ' '),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number
            : null;

    private static double Scale(IFormCollection form) =>
        MetricCatalogue.Find(form.Text("metric"))?.Unit switch
        {
            "share" => 0.01,
            "seconds" => Units.GetValueOrDefault(form.Text("unit"), 60),
            _ => 1,
        };
}
