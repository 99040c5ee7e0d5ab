using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <param name="Survey">Which survey.</param>
/// <param name="Metric"><c>nps</c>, <c>csat</c> or <c>ces</c>.</param>
/// <param name="Score">Within the scale.</param>
/// <param name="Scale">Lowest and highest score.</param>
/// <param name="Comment">The verbatim.</param>
public sealed record SurveyAnswerData(
    string Survey,
    string Metric,
    double Score,
    IReadOnlyList<double> Scale,
    string? Comment
);
