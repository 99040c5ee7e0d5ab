using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Host.Web.Goals;
using Throughline.Host.Web.Overview;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Metrics;

/// <summary>How good the experience is, and how good the service: every number with its sample, interval and rows.</summary>
internal static class MetricPages
{
    private const string One = $"{MetricAddress.Root}/{{name}}";

    public static void AddMetricPages(this IServiceCollection services) =>
        services
            .AddSingleton<CompanyTime>()
            .AddSingleton<MetricReading>()
            .AddScoped<MetricText>()
            .AddScoped<GroupNames>()
            .AddScoped<RowReading>();

    public static void MapMetricPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(MetricAddress.Everything, AllAsync).RequireAuthorization(May.ReadMetrics);
        pages
            .MapGet($"{MetricAddress.Everything}/{MetricReading.Experience}", ExperienceAsync)
            .RequireAuthorization(May.ReadMetrics);
        pages
            .MapGet($"{MetricAddress.Everything}/{MetricReading.Service}", ServiceAsync)
            .RequireAuthorization(May.ReadMetrics);
        pages.MapRetentionPages();
        pages.MapGet(One, OneAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{MetricAddress.Root}/{SaidPage.Metric}/said", SaidAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{One}/rows", RowsAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{One}/points.csv", PointsAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{One}/breakdown", BreakdownAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{One}/breakdown.csv", BreakdownSheetAsync).RequireAuthorization(May.ReadMetrics);
    }

    private static async Task<IResult> AllAsync(HttpRequest request, MetricReading reading, CancellationToken ct)
    {
        var (facts, wrong) = await reading.AllAsync(MetricAddress.Read(null, request.Query), ct);
        return wrong is null
            ? new RazorComponentResult<MetricsPage>(
                new Dictionary<string, object?> { [nameof(MetricsPage.Facts)] = facts }
            )
            : Refuse(wrong);
    }

    private static Task<IResult> ExperienceAsync(HttpRequest request, MetricReading reading, CancellationToken ct) =>
        ValuesAsync(MetricReading.Experience, request, reading, ct);

    private static Task<IResult> ServiceAsync(HttpRequest request, MetricReading reading, CancellationToken ct) =>
        ValuesAsync(MetricReading.Service, request, reading, ct);

    private static async Task<IResult> ValuesAsync(
        string side,
        HttpRequest request,
        MetricReading reading,
        CancellationToken ct
    )
    {
        var (facts, wrong) = await reading.SideAsync(MetricAddress.Read(null, request.Query), side, ct);
        return wrong is null
            ? new RazorComponentResult<ValuesPage>(
                new Dictionary<string, object?> { [nameof(ValuesPage.Facts)] = facts, [nameof(ValuesPage.Side)] = side }
            )
            : Refuse(wrong);
    }

    private static async Task<IResult> OneAsync(
        string name,
        HttpRequest request,
        MetricReading reading,
        GroupNames names,
        GoalNews news,
        CancellationToken ct
    )
    {
        var address = Broken(name, request);
        // Who somebody is now is asked apart, by who looks at it: see Breakdown.
        var (facts, wrong) = Dimensions.OfCustomers.Contains(address.By)
            ? await reading.WholeAsync(address, ct)
            : await reading.OneAsync(address, ct);
        if (wrong is not null)
            return Refuse(wrong);
        return new RazorComponentResult<MetricPage>(
            new Dictionary<string, object?>
            {
                [nameof(MetricPage.Facts)] = facts,
                [nameof(MetricPage.Names)] = await NamesAsync(facts!, names, ct),
                [nameof(MetricPage.News)] = await news.OfAsync(name, ct),
            }
        );
    }

    private static async Task<IResult> SaidAsync(HttpRequest request, MetricReading reading, CancellationToken ct)
    {
        var address = MetricAddress.Read(SaidPage.Metric, request.Query) with { By = null };
        var (facts, said, wrong) = await reading.SaidAsync(address, ct);
        return wrong is null
            ? new RazorComponentResult<SaidPage>(
                new Dictionary<string, object?> { [nameof(SaidPage.Facts)] = facts, [nameof(SaidPage.Said)] = said }
            )
            : Refuse(wrong);
    }

    private static async Task<IResult> RowsAsync(
        string name,
        HttpRequest request,
        RowReading reading,
        GroupNames names,
        CancellationToken ct
    )
    {
        var (rows, wrong) = await reading.ReadAsync(MetricAddress.Read(name, request.Query) with { By = null }, ct);
        if (wrong is not null)
            return Refuse(wrong);
        return new RazorComponentResult<RowsPage>(
            new Dictionary<string, object?>
            {
                [nameof(RowsPage.Rows)] = rows,
                [nameof(RowsPage.Names)] = await NamesAsync(
                    rows!.Facts,
                    names,
                    ct,
                    RowsPage.Columns(rows.Facts.Metric)
                ),
            }
        );
    }

    private static async Task<IResult> PointsAsync(
        string name,
        HttpRequest request,
        MetricReading reading,
        CancellationToken ct
    )
    {
        var address = MetricAddress.Read(name, request.Query) with { By = null };
        var (facts, wrong) = await reading.OneAsync(address, ct);
        return wrong is null ? Sheet(MetricSheet.Points(facts!), $"{name}-points.csv") : Refuse(wrong);
    }

    private static async Task<IResult> BreakdownAsync(
        string name,
        HttpRequest request,
        MetricReading reading,
        GroupNames names,
        CancellationToken ct
    )
    {
        var (facts, wrong) = await reading.GroupsAsync(Broken(name, request), ct);
        if (wrong is not null)
            return Refuse(wrong);
        return new RazorComponentResult<BreakdownPage>(
            new Dictionary<string, object?>
            {
                [nameof(BreakdownPage.Facts)] = facts,
                [nameof(BreakdownPage.Name)] = await names.OfAsync(facts!.Question.GroupBy!, ct),
            }
        );
    }

    private static async Task<IResult> BreakdownSheetAsync(
        string name,
        HttpRequest request,
        MetricReading reading,
        GroupNames names,
        CancellationToken ct
    )
    {
        var (facts, wrong) = await reading.GroupsAsync(Broken(name, request), ct);
        if (wrong is not null)
            return Refuse(wrong);
        var of = await names.OfAsync(facts!.Question.GroupBy!, ct);
        return Sheet(MetricSheet.Groups(facts, of), $"{name}-by-{facts.Question.GroupBy}.csv");
    }

    private static FileContentHttpResult Sheet(byte[] sheet, string name) =>
        TypedResults.File(sheet, "text/csv; charset=utf-8", name);

    // What is not broken down by anything else is by the first thing that it can be.
    private static MetricAddress Broken(string name, HttpRequest request)
    {
        var address = MetricAddress.Read(name, request.Query);
        return address.By is null && MetricCatalogue.Find(name) is { } metric
            ? address with
            {
                By = metric.Dimensions.Concat(Dimensions.OfCustomers).First(),
            }
            : address;
    }

    /// <summary>The names of what a metric is broken down by and narrowed to.</summary>
    private static async Task<IReadOnlyDictionary<string, Func<string, string>>> NamesAsync(
        MetricFacts facts,
        GroupNames names,
        CancellationToken ct,
        IEnumerable<string>? others = null
    )
    {
        var by = facts.Question.GroupBy is { } dimension ? [dimension] : others ?? [];
        return await names.OfAllAsync(facts.Question.Where.Keys.Union(by), ct);
    }

    private static RazorComponentResult<WrongPage> Refuse(Rejection wrong) =>
        new(new Dictionary<string, object?> { [nameof(WrongPage.Wrong)] = wrong })
        {
            StatusCode =
                wrong.Code == "unknown_metric" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest,
        };
}
