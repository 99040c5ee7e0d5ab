using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Throughline.Access;
using Throughline.Metrics.Api;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Cli;

/// <summary><c>throughline report nps --from 2026-03-01 --to 2026-04-01</c></summary>
internal static class ReportCommand
{
    private const int WrongUse = 2;

    public static Command Create()
    {
        var metrics = new Argument<string[]>("metric")
        {
            Description = "Names of metrics; none: the list of them",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var from = Text("--from", "The first day, 2026-03-01; 28 days ago unless given");
        var to = Text("--to", "The day after the last; tomorrow unless given");
        var grain = Text("--grain", "total, hour, day, week, month, quarter or year; total unless given");
        var groupBy = Text("--group-by", "A dimension: channel, team, agent, survey, segment …");
        var clock = Text("--clock", "Of durations: calendar, working or working_without_pending");
        var compare = Text("--compare", "previous or year");
        return DatabaseCommand.Create(
            "report",
            "Numbers of a period as CSV, each with its sample and 95 % interval.",
            [metrics, from, to, grain, groupBy, clock, compare],
            async (services, parsed, ct) =>
            {
                if (parsed.GetValue(metrics) is not { Length: > 0 } names)
                    return await ListAsync();
                var workspace = await services.GetRequiredService<WorkspaceSettings>().GetAsync(ct);
                var today = workspace.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
                var query = new MetricQuery
                {
                    Metrics = names,
                    From = parsed.GetValue(from) ?? Day(today.AddDays(-28)),
                    To = parsed.GetValue(to) ?? Day(today.AddDays(1)),
                    Grain = parsed.GetValue(grain),
                    GroupBy = parsed.GetValue(groupBy),
                    Clock = parsed.GetValue(clock),
                    Compare = parsed.GetValue(compare) is { } against
                        ? JsonSerializer.SerializeToElement(against)
                        : null,
                };
                if (QueryReading.Read(query, workspace, out var question) is { } wrong)
                {
                    await Console.Error.WriteLineAsync($"throughline: {wrong.Detail}");
                    return WrongUse;
                }
                await WriteAsync(await services.GetRequiredService<MetricAsking>().AnswerAsync(question!, ct));
                return 0;
            }
        );
    }

    private static async Task WriteAsync(MetricAnswer answer)
    {
        await Console.Out.WriteLineAsync("metric,measured,group,from,to,value,n,low,high,difference,p,verdict");
        foreach (var series in answer.Series)
        {
            var isWhole = series.Points.Count == 1;
            foreach (var point in series.Points)
                await Console.Out.WriteLineAsync(
                    string.Join(
                        ',',
                        series.Asked.Metric.Name,
                        series.Asked.Variant,
                        Quoted(series.GroupName ?? series.Group ?? ""),
                        Day(DateOnly.FromDateTime(point.From.DateTime)),
                        Day(DateOnly.FromDateTime(point.To.DateTime)),
                        Number(point.Value),
                        point.N,
                        Number(point.Low),
                        Number(point.High),
                        Number(isWhole ? series.Against?.Comparison.Difference : null),
                        Number(isWhole ? series.Against?.Comparison.P : null),
                        isWhole ? series.Against?.Comparison.Verdict : ""
                    )
                );
        }
    }

    private static async Task<int> ListAsync()
    {
        foreach (var metric in MetricCatalogue.All)
            await Console.Out.WriteLineAsync($"{metric.Name, -26}{metric.Label}");
        return 0;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Undefined is empty, never 0.
    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
