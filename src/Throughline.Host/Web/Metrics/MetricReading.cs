using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Host.Web.Overview;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Host.Web.Metrics;

/// <summary>Asks what pages show, each in one question.</summary>
internal sealed class MetricReading(
    MetricAsking asking,
    EffortAndCes agreement,
    WorkspaceSettings workspaces,
    CalendarBook calendars,
    CompanyTime time
)
{
    /// <summary>What the overview and the lead see first.</summary>
    private static readonly string[] First =
    [
        "nps",
        "csat",
        "first_response_time",
        "first_contact_resolution",
        "backlog",
    ];

    private static readonly string[] All = Names(metric => true);

    /// <summary>How good the experience is, and how good the service.</summary>
    private static readonly Dictionary<string, string[]> Sides = new()
    {
        [Experience] = Names(metric => !metric.IsService),
        [Service] = Names(metric => metric.IsService),
    };

    public const string Experience = "experience";
    public const string Service = "service";

    /// <summary>All metrics with their trends.</summary>
    public Task<(MetricFacts? Facts, Rejection? Wrong)> AllAsync(MetricAddress address, CancellationToken ct) =>
        ManyAsync(address, All, ct);

    /// <summary>Those few that tell how a company stands, without their trend.</summary>
    public Task<(MetricFacts? Facts, Rejection? Wrong)> FirstAsync(MetricAddress address, CancellationToken ct) =>
        ManyAsync(address with { Grain = "total" }, First, ct);

    /// <summary>All metrics of one side with their trends, compared with nothing.</summary>
    /// <param name="address">The days.</param>
    /// <param name="side"><see cref="Experience"/> or <see cref="Service"/>.</param>
    /// <param name="ct">Cancels.</param>
    public Task<(MetricFacts? Facts, Rejection? Wrong)> SideAsync(
        MetricAddress address,
        string side,
        CancellationToken ct
    ) => ManyAsync(address with { Compare = MetricAddress.Nothing }, Sides[side], ct);

    /// <summary>One metric with its trend, distribution and breakdown.</summary>
    public async Task<(MetricFacts? Facts, Rejection? Wrong)> OneAsync(MetricAddress address, CancellationToken ct)
    {
        var (facts, wrong) = await WholeAsync(address, ct);
        return wrong is null ? (facts! with { Groups = await GroupsAsync(facts.Question, ct) }, null) : (null, wrong);
    }

    /// <summary>One metric with its trend and distribution.</summary>
    public async Task<(MetricFacts? Facts, Rejection? Wrong)> WholeAsync(MetricAddress address, CancellationToken ct)
    {
        var (facts, question, wrong) = await PrepareAsync(address, [address.Name!], ct);
        if (wrong is not null)
            return (null, wrong);
        var whole = await asking.AnswerAsync(question! with { GroupBy = null, WithDistribution = true }, ct);
        return (facts! with { Series = whole.Series }, null);
    }

    /// <summary>Its breakdown alone.</summary>
    public async Task<(MetricFacts? Facts, Rejection? Wrong)> GroupsAsync(MetricAddress address, CancellationToken ct)
    {
        var (facts, wrong) = await QuestionAsync(address, ct);
        return wrong is null ? (facts! with { Groups = await GroupsAsync(facts.Question, ct) }, null) : (null, wrong);
    }

    /// <summary>Effort against what customers said, who both are narrowed alike: an answer has no team and no topic.</summary>
    public async Task<(MetricFacts? Facts, SaidEffort? Said, Rejection? Wrong)> SaidAsync(
        MetricAddress address,
        CancellationToken ct
    )
    {
        var (facts, wrong) = await QuestionAsync(address, ct);
        if (wrong is not null)
            return (null, null, wrong);
        var ces = MetricCatalogue.Find("ces")!;
        var question = facts!.Question with
        {
            GroupBy = null,
            Against = null,
            Grain = Throughline.Metrics.Asking.Grain.Total,
        };
        var ofCustomers = question.Where.Where(one => Dimensions.OfCustomers.Contains(one.Key)).ToDictionary();
        var answer = await asking.AnswerAsync(
            question with
            {
                Metrics = [new AskedMetric(ces, ces.Variant)],
                Where = ofCustomers,
            },
            ct
        );
        var correlation = await agreement.CorrelateAsync(question, ct);
        return (facts, new SaidEffort(answer.Series[0], correlation, ofCustomers), null);
    }

    /// <summary>The days and conditions alone, for whoever lists what is behind a number.</summary>
    public async Task<(MetricFacts? Facts, Rejection? Wrong)> QuestionAsync(MetricAddress address, CancellationToken ct)
    {
        var (facts, _, wrong) = await PrepareAsync(address, [address.Name!], ct);
        return (facts, wrong);
    }

    private static string[] Names(Func<Metric, bool> which) =>
        [
            .. MetricCatalogue
                .All.Where(metric => metric.Kind != MetricKind.Cohorts && which(metric))
                .Select(metric => metric.Name),
        ];

    private async Task<(MetricFacts? Facts, Rejection? Wrong)> ManyAsync(
        MetricAddress address,
        IReadOnlyList<string> names,
        CancellationToken ct
    )
    {
        var (facts, question, wrong) = await PrepareAsync(address with { By = null }, names, ct);
        return wrong is null
            ? (facts! with { Series = (await asking.AnswerAsync(question!, ct)).Series }, null)
            : (null, wrong);
    }

    private async Task<IReadOnlyList<MetricSeries>> GroupsAsync(MetricQuestion question, CancellationToken ct) =>
        question.GroupBy is null
            ? []
            : (await asking.AnswerAsync(question with { Grain = Throughline.Metrics.Asking.Grain.Total }, ct)).Series;

    private async Task<(MetricFacts? Facts, MetricQuestion? Question, Rejection? Wrong)> PrepareAsync(
        MetricAddress address,
        IReadOnlyList<string> names,
        CancellationToken ct
    )
    {
        var workspace = await workspaces.GetAsync(ct);
        var today = workspace.DayOf(await time.NowAsync(ct));
        // Working time says more, where anybody said when people work.
        var usual = (await calendars.ListAsync(ct)).Count > 0 ? MetricCatalogue.Working : MetricCatalogue.Calendar;
        if (address.Ask(names, workspace, today, usual, out var question) is { } wrong)
            return (null, null, wrong);
        return (
            new MetricFacts
            {
                Address = address,
                Question = question!,
                Clock = address.Clock ?? usual,
            },
            question,
            null
        );
    }
}

/// <summary>What a page of metrics shows.</summary>
public sealed record MetricFacts
{
    public required MetricAddress Address { get; init; }
    public required MetricQuestion Question { get; init; }

    /// <summary>By which durations are told.</summary>
    public required string Clock { get; init; }
    public IReadOnlyList<MetricSeries> Series { get; init; } = [];

    /// <summary>Broken down, the largest groups first.</summary>
    public IReadOnlyList<MetricSeries> Groups { get; init; } = [];

    /// <summary>Whether it is broken down by what customers are now, which takes longer than a page may.</summary>
    public bool IsOfCustomers => Question.GroupBy is { } by && Dimensions.OfCustomers.Contains(by);

    public Metric Metric => Question.Metrics[0].Metric;
}

/// <param name="Ces">In the same period.</param>
/// <param name="Correlation">Of customers' mean points and mean scores; without a value where too few have both.</param>
/// <param name="Where">What the answers were narrowed to.</param>
public sealed record SaidEffort(
    MetricSeries Ces,
    Estimate Correlation,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Where
);
