using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Throughline.Customers.Timeline;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers;

/// <summary>What somebody looks at on a customer's page; all of it stands in the address.</summary>
public sealed record CustomerAddress(Guid Id)
{
    // Longer than any stage, channel or type that was ever accepted.
    private const int LongestWord = 200;

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public string? Stage { get; init; }

    public string? Channel { get; init; }

    /// <summary>An entry type.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether what the customer did not experience is listed too.</summary>
    public bool Everything { get; init; }

    /// <summary>The entry that is open, by its seq.</summary>
    public long? Entry { get; init; }

    public string? Older { get; init; }

    public string? Newer { get; init; }

    public bool IsZoomed => From is not null || To is not null;

    public bool IsFiltered => Stage is not null || Channel is not null || Kind is not null;

    public TimelineFilter Filter =>
        new()
        {
            Stages = Stage is null ? [] : [Stage],
            Channels = Channel is null ? [] : [Channel],
            Types = Kind is null ? [] : [Kind],
            From = From,
            To = To,
            Everything = Everything,
        };

    public TimelinePlace Place =>
        Entry is { } seq ? new TimelinePlace.At(seq)
        : Older is { } older ? new TimelinePlace.Older(older)
        : Newer is { } newer ? new TimelinePlace.Newer(newer)
        : new TimelinePlace.Newest();

    /// <summary>The same view from its newest touchpoint.</summary>
    public CustomerAddress Newest => this with { Entry = null, Older = null, Newer = null };

    /// <summary>All of the life.</summary>
    public CustomerAddress Whole => Newest with { From = null, To = null };

    /// <returns>null when an instant is none.</returns>
    public static CustomerAddress? Read(Guid id, IQueryCollection query)
    {
        if (!TryInstant(query["from"], out var from) || !TryInstant(query["to"], out var to))
            return null;
        if (from > to)
            (from, to) = (to, from);
        return new CustomerAddress(id)
        {
            From = from,
            To = to,
            Stage = Word(query["stage"]),
            Channel = Word(query["channel"]),
            Kind = Word(query["kind"]),
            Everything = query["everything"] == "true",
            Entry = long.TryParse(query["entry"], CultureInfo.InvariantCulture, out var seq) ? seq : null,
            Older = Word(query["older"], int.MaxValue),
            Newer = Word(query["newer"], int.MaxValue),
        };
    }

    public CustomerAddress Between(long from, long to) => Whole with { From = Instant(from), To = Instant(to) };

    /// <summary>At an entry, which is then open and in sight: filters might hide it, so they go.</summary>
    public string At(long seq) =>
        $"{this with { Stage = null, Channel = null, Kind = null, Entry = seq, Older = null, Newer = null }}#e-{seq}";

    public static string Written(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public override string ToString()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Parts())
            if (value is not null)
                query.Add(name, value);
        return $"/customers/{Id}{query}";
    }

    /// <summary>Its parameters, for the hidden fields of a form that asks for others.</summary>
    public IEnumerable<(string Name, string? Value)> Parts() =>
        [
            ("from", From is { } from ? Written(from) : null),
            ("to", To is { } to ? Written(to) : null),
            ("stage", Stage),
            ("channel", Channel),
            ("kind", Kind),
            ("everything", Everything ? "true" : null),
            ("entry", Entry?.ToString(CultureInfo.InvariantCulture)),
            ("older", Older),
            ("newer", Newer),
        ];

    // A stretch as wide again may begin before there were calendars.
    private static DateTimeOffset Instant(long at) =>
        UtcMicroseconds.FromUtcMicroseconds(
            Math.Clamp(
                at,
                DateTimeOffset.MinValue.AddDays(1).ToUtcMicroseconds(),
                DateTimeOffset.MaxValue.AddDays(-1).ToUtcMicroseconds()
            )
        );

    private static string? Word(string? text, int longest = LongestWord) =>
        string.IsNullOrEmpty(text) || text.Length > longest || text.Contains('\0', StringComparison.Ordinal)
            ? null
            : text;

    private static bool TryInstant(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (
            !DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var read
            )
        )
            return false;
        at = read;
        return true;
    }
}
