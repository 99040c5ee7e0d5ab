using System.Globalization;
using Throughline.Conversations.Coaching;
using Throughline.Host.Web.Kinds;

namespace Throughline.Host.Web.Coaching;

/// <summary>Criteria as lines: <c>Solved what was asked × 2: 1 not at all, 5 for good</c>.</summary>
internal static class CoachingForm
{
    public static string Write(ScorecardDefinition card) =>
        string.Join(
            '\n',
            card.Criteria.Select(criterion =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{criterion.Name} × {criterion.Weight}{(criterion.Hint is null ? "" : $": {criterion.Hint}")}"
                )
            )
        );

    /// <param name="text">The lines.</param>
    /// <param name="stands">Whose keys stay as long as their names do.</param>
    public static ScorecardDefinition Read(string text, ScorecardDefinition? stands) =>
        new()
        {
            Criteria =
            [
                .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => Line(line, stands)),
            ],
        };

    private static Criterion Line(string line, ScorecardDefinition? stands)
    {
        var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        var head = parts[0].Split(['×', '*'], 2, StringSplitOptions.TrimEntries);
        var weight =
            head.Length > 1 && int.TryParse(head[1], CultureInfo.InvariantCulture, out var number) ? number : 1;
        var key = stands?.Criteria.FirstOrDefault(one => one.Name == head[0])?.Key ?? KeyText.Of(head[0], '_');
        return new Criterion(key, head[0], weight, parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }
}
