using System.Globalization;
using System.Text.Json;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Metrics.Api;

/// <summary>From what was sent to a question, or to what is wrong with it and what to do.</summary>
public static class QueryReading
{
    public const int MostMetrics = 30;

    /// <summary>Points of a series at most: eight years of days, a month of hours.</summary>
    public const int MostPoints = 3_000;

    private const int MostLabels = 100;

    // Hours are counted from the measurements themselves.
    private const int MostDaysOfHours = 31;

    private static readonly DateOnly Earliest = new(1970, 1, 1);
    private static readonly DateOnly Latest = new(2200, 1, 1);

    /// <param name="query">As it was sent.</param>
    /// <param name="workspace">Whose days they are.</param>
    /// <param name="question">null where it is refused.</param>
    /// <param name="ofCohorts">Whether what is no single number may be asked for, too.</param>
    public static Rejection? Read(
        MetricQuery query,
        Workspace workspace,
        out MetricQuestion? question,
        bool ofCohorts = false
    )
    {
        question = null;
        if (Metrics(query, workspace, ofCohorts, out var metrics) is { } wrongMetric)
            return wrongMetric;
        if (Days(query.From, query.To, "", out var period) is { } wrongPeriod)
            return wrongPeriod;
        if (Grains(query.Grain, period, out var grain) is { } wrongGrain)
            return wrongGrain;
        if (query.GroupBy is { } by && NotOfAll(by, "group_by", metrics) is { } wrongGroup)
            return wrongGroup;
        if (Conditions(query.Where, metrics, out var where) is { } wrongWhere)
            return wrongWhere;
        if (Comparing(query.Compare, period, out var against) is { } wrongCompare)
            return wrongCompare;
        if (against is { } other && Grains(query.Grain, other, out _) is { } wrongOther)
            return wrongOther;
        question = new MetricQuestion
        {
            Metrics = metrics,
            Period = period,
            Grain = grain,
            GroupBy = query.GroupBy,
            Where = where,
            Against = against,
            Workspace = workspace,
            WithDistribution = query.Distribution ?? false,
        };
        return null;
    }

    private static Rejection? Metrics(
        MetricQuery query,
        Workspace workspace,
        bool ofCohorts,
        out List<AskedMetric> metrics
    )
    {
        metrics = [];
        if (query.Metrics is not { Count: > 0 and <= MostMetrics } names)
            return new(
                "invalid_metrics",
                $"'metrics' must name 1 to {MostMetrics} metrics; GET /v1/metrics lists them."
            );
        foreach (var name in names.Distinct())
        {
            if (name is null || MetricCatalogue.Find(name) is not { } metric)
                return new(
                    "unknown_metric",
                    $"There is no metric '{name}'. "
                        + (
                            MetricCatalogue.Nearest(name ?? "") is { } near
                                ? $"Did you mean '{near}'?"
                                : "GET /v1/metrics lists them."
                        )
                );
            if (metric.Kind == MetricKind.Cohorts && !ofCohorts)
                return new(
                    "not_a_number",
                    $"{name} is a triangle of numbers and no single one: ask GET /v1/metrics/{name}."
                );
            if (Variant(metric, query, workspace, out var variant) is { } wrong)
                return wrong;
            metrics.Add(new AskedMetric(metric, variant));
        }
        return null;
    }

    // What is said of clocks concerns durations alone, and so on: metrics of several kinds may be asked at once.
    private static Rejection? Variant(Metric metric, MetricQuery query, Workspace workspace, out string variant)
    {
        variant = metric.Variant;
        var (name, wanted) = metric switch
        {
            { Kind: MetricKind.Duration } => ("clock", query.Clock),
            { Kind: MetricKind.TopBoxes } => ("scale", query.Scale),
            { Kind: MetricKind.Rate } => ("per", query.Per),
            { Kind: MetricKind.Total } => ("currency", query.Currency ?? workspace.Currency),
            { Kind: MetricKind.Mean, Variants.Count: > 1 } => ("part", query.Part),
            { Variants.Count: > 1 } => ("within", query.Within),
            _ => ("", null),
        };
        if (wanted is null)
            return null;
        variant = wanted;
        if (metric.Kind == MetricKind.Total)
            return Currencies.Exponent(wanted) is null
                ? new Rejection("invalid_currency", "'currency' must be a code of ISO 4217 like EUR.")
                : null;
        return metric.Variants.Contains(wanted) || (metric.HasOtherScales && IsScale(wanted))
            ? null
            : new Rejection($"invalid_{name}", $"'{name}' of {metric.Name} must be {Or(metric.Variants)}.");
    }

    private static bool IsScale(string text) =>
        text.Split('-') is [var low, var high]
        && int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var lowest)
        && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var highest)
        && lowest < highest
        && text == $"{lowest}-{highest}";

    private static Rejection? Days(string? from, string? to, string within, out Period period)
    {
        period = default;
        if (!IsDay(from, out var first))
            return new("invalid_from", $"'{within}from' must be a day like 2026-03-01.");
        if (!IsDay(to, out var end))
            return new(
                "invalid_to",
                $"'{within}to' must be a day like 2026-04-01: the one after the last that counts."
            );
        if (end <= first)
            return new("invalid_period", $"'{within}to' must be later than '{within}from'.");
        period = new Period(first, end);
        return null;
    }

    // An instant stands for its day: whoever has one need not cut it.
    private static bool IsDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(
            text is { Length: > 10 } && text[10] == 'T' ? text[..10] : text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out day
        )
        && day >= Earliest
        && day <= Latest;

    private static Rejection? Grains(string? given, Period period, out Grain grain)
    {
        grain = Grain.Total;
        if (
            given is not null
            && (
                !Enum.TryParse(given, ignoreCase: true, out grain)
                || !Enum.IsDefined(grain)
                || given.Any(letter => !char.IsAsciiLetter(letter))
            )
        )
            return new("invalid_grain", "'grain' must be total, hour, day, week, month, quarter or year.");
        if (grain == Grain.Hour && period.Days > MostDaysOfHours)
            return new(
                "too_many_points",
                $"Hours are told of {MostDaysOfHours} days at most: ask for fewer, or for days."
            );
        return grain == Grain.Day && period.Days > MostPoints
            ? new Rejection(
                "too_many_points",
                $"Days are told up to {MostPoints} at once: ask for fewer, or for weeks."
            )
            : null;
    }

    private static Rejection? Conditions(
        Dictionary<string, JsonElement>? given,
        IReadOnlyList<AskedMetric> metrics,
        out Dictionary<string, IReadOnlyList<string>> where
    )
    {
        where = [];
        foreach (var (dimension, value) in given ?? [])
        {
            if (NotOfAll(dimension, $"where.{dimension}", metrics) is { } wrong)
                return wrong;
            var labels = Labels(value);
            if (
                labels is not { Count: > 0 and <= MostLabels }
                || labels.Exists(label => label.Contains('\0', StringComparison.Ordinal))
            )
                return new(
                    "invalid_where",
                    $"'where.{dimension}' must be a text, or a list of 1 to {MostLabels} texts."
                );
            where[dimension] = labels;
        }
        return null;
    }

    private static List<string>? Labels(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
            [
                .. value.EnumerateArray().Select(one => one.GetString()!).Distinct(),
            ],
            _ => null,
        };

    private static Rejection? NotOfAll(string dimension, string field, IEnumerable<AskedMetric> metrics)
    {
        if (!Dimensions.All.Contains(dimension))
            return new(
                "unknown_dimension",
                $"'{field}': there is no dimension '{dimension}'. "
                    + (
                        MetricCatalogue.Nearest(dimension, Dimensions.All) is { } near
                            ? $"Did you mean '{near}'?"
                            : $"There are {string.Join(", ", Dimensions.All)}."
                    )
            );
        var without = metrics.FirstOrDefault(asked =>
            !asked.Metric.Dimensions.Contains(dimension) && !Dimensions.OfCustomers.Contains(dimension)
        );
        return without is null
            ? null
            : new Rejection(
                "not_a_dimension",
                $"'{field}': {without.Metric.Name} has no {dimension}; it has {string.Join(", ", without.Metric.Dimensions.Concat(Dimensions.OfCustomers))}."
            );
    }

    private static Rejection? Comparing(JsonElement? given, Period period, out Period? against)
    {
        against = null;
        if (given is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } compare)
            return null;
        if (compare.ValueKind == JsonValueKind.String)
        {
            against = compare.GetString() switch
            {
                "previous" => period.Previous,
                "year" => period.YearBefore,
                _ => null,
            };
            if (against is not null)
                return null;
        }
        if (compare.ValueKind != JsonValueKind.Object)
            return new("invalid_compare", "'compare' must be previous, year, or an object with 'from' and 'to'.");
        var wrong = Days(Text(compare, "from"), Text(compare, "to"), "compare.", out var other);
        against = wrong is null ? other : null;
        return wrong;
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    private static string Or(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
}
