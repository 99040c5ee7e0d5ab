using System.Globalization;
using System.Text.Json;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Api;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Metrics;

/// <summary>What somebody looks at on a page of metrics; all of it stands in the address, which is the link to share.</summary>
public sealed record MetricAddress
{
    public const string Root = "/metrics";

    /// <summary>All of them. The root itself is Prometheus' by long custom; browsers are led from there to here.</summary>
    public const string Everything = $"{Root}/all";

    /// <summary>Compared with nothing.</summary>
    public const string Nothing = "none";

    private const string Format = "yyyy-MM-dd";

    /// <summary>Which metric; null: all of them.</summary>
    public string? Name { get; init; }

    /// <summary>A <see cref="MetricSpan"/>; null: the usual one, or the days below.</summary>
    public string? Range { get; init; }

    public string? From { get; init; }

    /// <summary>The last day that counts, as people say it.</summary>
    public string? Last { get; init; }

    /// <summary>The day after it, as the API says it.</summary>
    public string? To { get; init; }
    public string? Clock { get; init; }
    public string? Scale { get; init; }
    public string? Within { get; init; }
    public string? Per { get; init; }
    public string? Part { get; init; }
    public string? Currency { get; init; }

    /// <summary><c>previous</c> (also when it is null), <c>year</c> or <see cref="Nothing"/>.</summary>
    public string? Compare { get; init; }
    public string? Grain { get; init; }

    /// <summary>The dimension that it is broken down by.</summary>
    public string? By { get; init; }
    public string? Cursor { get; init; }

    /// <summary>Only measurements of this value; null: of any.</summary>
    public long? Value { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>In which of its ways, whatever the way is called: a clock, a scale, a currency …</summary>
    public string? Variant => Clock ?? Scale ?? Within ?? Per ?? Part ?? Currency;

    public bool HasOwnDays => From is not null || Last is not null || To is not null;

    public static MetricAddress Read(string? name, IQueryCollection query)
    {
        return new()
        {
            Name = name,
            Range = Text("range"),
            From = Text("from"),
            Last = Text("last"),
            To = Text("to"),
            Clock = Text("clock"),
            Scale = Text("scale"),
            Within = Text("within"),
            Per = Text("per"),
            Part = Text("part"),
            Currency = Text("currency"),
            Compare = Text("compare"),
            Grain = Text("grain"),
            By = Text("by"),
            Cursor = Text("cursor"),
            Value = long.TryParse(Text("value"), CultureInfo.InvariantCulture, out var value) ? value : null,
            Where = Dimensions
                .All.Where(query.ContainsKey)
                .ToDictionary(
                    dimension => dimension,
                    dimension => (IReadOnlyList<string>)[.. query[dimension].Select(label => label ?? "")]
                ),
        };

        // A form sends every field, also the empty ones.
        string? Text(string key) => query[key].ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The days it means; null where <see cref="HasOwnDays"/> and they are none.</summary>
    public Period? Days(DateOnly today) =>
        !HasOwnDays ? MetricSpan.Find(Range ?? MetricSpan.Usual.Key)?.Until(today)
        : Day(From) is { } from && (Day(Last)?.AddDays(1) ?? Day(To)) is { } to ? new Period(from, to)
        : null;

    /// <summary>What it asks; refused in the words of the API, which reads it too.</summary>
    /// <param name="names">Of metrics.</param>
    /// <param name="workspace">Whose days they are.</param>
    /// <param name="today">The last day of spans.</param>
    /// <param name="clock">Unless the address names one.</param>
    /// <param name="question">The question.</param>
    public Rejection? Ask(
        IReadOnlyList<string> names,
        Workspace workspace,
        DateOnly today,
        string clock,
        out MetricQuestion? question
    )
    {
        question = null;
        if (!HasOwnDays && Range is not null && MetricSpan.Find(Range) is null)
            return new(
                "invalid_range",
                $"'range' must be {string.Join(", ", MetricSpan.All.Select(span => span.Key))}, or leave it out and say 'from' and 'last'."
            );
        if (Last is not null && Day(Last) is null)
            return new("invalid_last", "'last' must be a day like 2026-03-31: the last one that counts.");
        var days = Days(today);
        var query = new MetricQuery
        {
            Metrics = names,
            From = days is { } known ? Written(known.From) : From,
            To = days is { } ending ? Written(ending.To) : To ?? Last,
            Grain = Grain ?? Cut(days).ToString().ToLowerInvariant(),
            GroupBy = By,
            Where = Where.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value)),
            Compare = Compare == Nothing ? null : JsonSerializer.SerializeToElement(Compare ?? "previous"),
            Clock = Clock ?? clock,
            Scale = Scale,
            Within = Within,
            Per = Per,
            Part = Part,
            Currency = Currency,
        };
        var wrong = QueryReading.Read(query, workspace, out question, ofCohorts: Value is not null);
        question = question is null ? null : question with { Value = Value };
        return wrong;
    }

    public override string ToString() => At("");

    /// <summary>The same view of a page below it, such as <c>/rows</c>.</summary>
    public string At(string below)
    {
        var query = new (string Key, string? Value)[]
        {
            ("range", Range),
            ("from", From),
            ("last", Last),
            ("to", To),
            ("clock", Clock),
            ("scale", Scale),
            ("within", Within),
            ("per", Per),
            ("part", Part),
            ("currency", Currency),
            ("compare", Compare),
            ("grain", Grain),
            ("by", By),
            ("cursor", Cursor),
            ("value", Value?.ToString(CultureInfo.InvariantCulture)),
        }
            .Where(pair => pair.Value is not null)
            .Concat(Where.SelectMany(one => one.Value.Select(label => (one.Key, (string?)label))))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
        var page = Name is null ? Everything : $"{Root}/{Uri.EscapeDataString(Name)}";
        return page + below + QueryString.Create(query);
    }

    /// <summary>Told in one of the metric's ways; null: the usual one.</summary>
    public MetricAddress In(string? variant) =>
        Name is null ? this
        : MetricCatalogue.Find(Name) is not { } metric ? this
        : metric.Kind switch
        {
            MetricKind.Duration => this with { Clock = variant },
            MetricKind.TopBoxes => this with { Scale = variant },
            MetricKind.Rate => this with { Per = variant },
            MetricKind.Total => this with { Currency = variant },
            MetricKind.Mean when metric.Variants.Count > 1 => this with { Part = variant },
            _ when metric.Variants.Count > 1 => this with { Within = variant },
            _ => this,
        };

    /// <summary>Narrowed to one label of a dimension, or with null to none of it.</summary>
    public MetricAddress Only(string dimension, string? label) =>
        this with
        {
            Cursor = null,
            Where = Where
                .Where(one => one.Key != dimension)
                .Concat(label is null ? [] : [KeyValuePair.Create<string, IReadOnlyList<string>>(dimension, [label])])
                .ToDictionary(),
        };

    public static string Written(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    private Grain Cut(Period? days) =>
        !HasOwnDays ? (MetricSpan.Find(Range) ?? MetricSpan.Usual).Grain : MetricSpan.GrainOf(days?.Days ?? 0);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year < DateOnly.MaxValue.Year
            ? day
            : null;
}
