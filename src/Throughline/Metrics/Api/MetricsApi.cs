using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Metrics.Api;

/// <summary>What there is to measure, what it came to, and the facts behind it.</summary>
public static class MetricsApi
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/metrics").WithTags("Metrics").RequireAuthorization(Scopes.Read);
        reading.MapGet("", List).WithSummary("Every metric there is, with its definition.");
        reading
            .MapPost("/query", QueryAsync)
            .WithSummary("Numbers of a period, each with its sample, interval and definition.");
        reading
            .MapGet("/retention", RetentionAsync)
            .WithSummary(
                "Cohorts by when customers were first active, and the share active in each month or week after."
            );
        reading
            .MapGet("/{metric}/measurements", MeasurementsAsync)
            .WithSummary("The facts behind a number, latest first: each opens its customer and its conversation.");
    }

    private static Ok<MetricList> List() =>
        TypedResults.Ok(new MetricList([.. MetricCatalogue.All.Select(MetricView.Of)]));

    private static async Task<Results<Ok<MetricAnswerView>, ProblemHttpResult>> QueryAsync(
        MetricQuery query,
        MetricAsking asking,
        WorkspaceSettings settings,
        CancellationToken ct
    )
    {
        var rejection = QueryReading.Read(query, await settings.GetAsync(ct), out var question);
        return rejection is null
            ? TypedResults.Ok(MetricAnswerView.Of(await asking.AnswerAsync(question!, ct)))
            : Refused(rejection);
    }

    private static async Task<Results<Ok<RetentionView>, ProblemHttpResult>> RetentionAsync(
        string? by,
        string? from,
        string? to,
        string? segment,
        string? company,
        string? country,
        RetentionAsking asking,
        WorkspaceSettings settings,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var query = RetentionQuery.Of(
            by,
            from,
            to,
            (Dimensions.Segment, segment),
            (Dimensions.Company, company),
            (Dimensions.Country, country)
        );
        return query.Read(await settings.GetAsync(ct), time.GetUtcNow(), out var question) is { } rejection
            ? Refused(rejection)
            : TypedResults.Ok(RetentionView.Of(await asking.AnswerAsync(question!, ct)));
    }

    private static async Task<Results<Ok<Page<MeasurementView>>, ProblemHttpResult>> MeasurementsAsync(
        string metric,
        string? from,
        string? to,
        string? variant,
        string? dimension,
        string? label,
        string? cursor,
        MeasurementList measurements,
        WorkspaceSettings settings,
        CancellationToken ct,
        int limit = MeasurementList.UsualPage
    )
    {
        var query = new MetricQuery
        {
            Metrics = [metric],
            From = from,
            To = to,
            Clock = variant,
            Scale = variant,
            Within = variant,
            Per = variant,
            Part = variant,
            Currency = variant,
        };
        if (QueryReading.Read(query, await settings.GetAsync(ct), out var question, ofCohorts: true) is { } rejection)
            return Refused(rejection);
        if (limit is < 1 or > MeasurementList.LongestPage)
            return Refused(new Rejection("invalid_limit", $"'limit' must be from 1 to {MeasurementList.LongestPage}."));
        if (dimension is not null && !Dimensions.OfMeasurements.Contains(dimension))
            return Refused(
                new Rejection(
                    "unknown_dimension",
                    $"'dimension' must be one of {string.Join(", ", Dimensions.OfMeasurements)}."
                )
            );
        if (dimension is not null)
            question = question! with
            {
                Where = new Dictionary<string, IReadOnlyList<string>> { [dimension] = [label ?? ""] },
            };
        return await measurements.ListAsync(question!, cursor, limit, ct) is { } page
            ? TypedResults.Ok(page)
            : Refused(
                new Rejection(
                    "invalid_cursor",
                    "'cursor' must be the 'next' of a page of this same list; leave it out to start over."
                )
            );
    }

    private static ProblemHttpResult Refused(Rejection rejection) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            detail: rejection.Detail,
            extensions: new Dictionary<string, object?> { ["code"] = rejection.Code }
        );
}
