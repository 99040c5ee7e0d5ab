using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Customers.Answers;

/// <summary>
/// An answer with a score, held to its scale: scores of different scales are never averaged together, and a score
/// outside its own is no score.
/// </summary>
/// <param name="Survey">Which survey; null: it was not said.</param>
/// <param name="Metric"><c>nps</c>, <c>csat</c> or <c>ces</c>.</param>
/// <param name="Score">A whole number within the scale.</param>
/// <param name="Lowest">Of the scale.</param>
/// <param name="Highest">Of the scale.</param>
public sealed record SurveyAnswer(string? Survey, string Metric, int Score, int Lowest, int Highest)
{
    /// <summary>The entry type, from whichever tool the answer came.</summary>
    public const string EntryType = "survey.answered";

    public const string Nps = "nps";
    public const string Csat = "csat";
    public const string Ces = "ces";

    // Characters: a name in a table.
    private const int LongestName = 100;

    // No survey tool asks on more boxes for satisfaction.
    private const int MostBoxes = 11;

    /// <summary>The scale as numbers of it are kept under: <c>1-5</c>.</summary>
    public string Scale => $"{Lowest}-{Highest}";

    /// <summary>Reads an answer.</summary>
    /// <param name="data">Of a touchpoint <c>survey.answered</c>.</param>
    /// <param name="answer">null where nobody gave a score (dismissed, blank) or it is of none of the three.</param>
    /// <returns>What is wrong with it, if anything.</returns>
    public static Rejection? Read(JsonElement data, out SurveyAnswer? answer)
    {
        answer = null;
        if (Text(Member(data, "survey"u8), "data.survey", out var survey) is { } wrong)
            return wrong;
        if (Text(Member(data, "metric"u8), "data.metric", out var metric) is { } wrongMetric)
            return wrongMetric;
        if (metric is null)
            return null;
        if (metric is not (Nps or Csat or Ces))
            return new Rejection(
                "invalid_metric",
                "'data.metric' must be nps, csat or ces; leave it out for other questions."
            );
        if (Bounds(metric, Member(data, "scale"u8), out var lowest, out var highest) is { } wrongScale)
            return wrongScale;
        var given = Member(data, "score"u8);
        if (IsAbsent(given))
            return null;
        if (!IsWhole(given, out var score) || score < lowest || score > highest)
            return new Rejection("invalid_score", $"'data.score' must be a whole number from {lowest} to {highest}.");
        answer = new SurveyAnswer(survey, metric, score, lowest, highest);
        return null;
    }

    private static Rejection? Bounds(string metric, JsonElement scale, out int lowest, out int highest)
    {
        (lowest, highest) = metric switch
        {
            Nps => (0, 10),
            Csat => (1, 5),
            _ => (1, 7),
        };
        if (IsAbsent(scale))
            return null;
        var usual = (lowest, highest);
        if (
            scale.ValueKind != JsonValueKind.Array
            || scale.GetArrayLength() != 2
            || !IsWhole(scale[0], out lowest)
            || !IsWhole(scale[1], out highest)
        )
            return new Rejection(
                "invalid_scale",
                "'data.scale' must be the lowest and the highest score, like [0, 10]."
            );
        if (metric == Csat)
            return lowest is 0 or 1 && highest - lowest is >= 2 and < MostBoxes
                ? null
                : new Rejection(
                    "invalid_scale",
                    "'data.scale' of csat must begin with 0 or 1 and have 3 to 11 scores, like [1, 5]."
                );
        return (lowest, highest) == usual
            ? null
            : new Rejection(
                "invalid_scale",
                $"'data.scale' of {metric} must be [{usual.lowest}, {usual.highest}]: other scales mean something else."
            );
    }

    private static JsonElement Member(JsonElement data, ReadOnlySpan<byte> name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var member) ? member : default;

    private static bool IsAbsent(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static Rejection? Text(JsonElement value, string name, out string? text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (text is null && !IsAbsent(value))
            return new Rejection("invalid_field", $"'{name}' must be a text.");
        if (string.IsNullOrWhiteSpace(text))
            text = null;
        return text?.Length > LongestName
            ? new Rejection("field_too_long", $"'{name}' is longer than {LongestName} characters.")
            : null;
    }

    // 9 and 9.0 are one number; 9.5 is no whole one.
    private static bool IsWhole(JsonElement value, out int number)
    {
        number = 0;
        if (
            value.ValueKind != JsonValueKind.Number
            || !value.TryGetDouble(out var given)
            || given != Math.Truncate(given)
        )
            return false;
        number = (int)Math.Clamp(given, int.MinValue, int.MaxValue);
        return number == given;
    }
}
