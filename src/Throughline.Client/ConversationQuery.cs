namespace Throughline.Client;

/// <summary>Which conversations to list; what is null does not matter.</summary>
public sealed record ConversationQuery
{
    /// <summary><c>open</c>, <c>pending</c>, <c>snoozed</c> or <c>resolved</c>; several with commas.</summary>
    public string? State { get; init; }

    /// <summary>E-mail address; <c>none</c>: nobody in particular is to answer.</summary>
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public string? Topic { get; init; }
    public string? Tag { get; init; }

    /// <summary>Which kind of request, by its key.</summary>
    public string? Kind { get; init; }

    /// <summary>What was filled in, by the keys of fields: <c>damaged</c>, <c>true</c>, <c>2.5</c>, <c>19.99 EUR</c>, <c>2026-03-27</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary><c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>On which it began.</summary>
    public string? Channel { get; init; }
    public Guid? Customer { get; init; }

    /// <summary><c>newest</c>, or <c>waiting</c>: who waits longest first, and only who waits.</summary>
    public string? Order { get; init; }

    /// <summary><c>at_risk</c>: whose promised time is about to run out; <c>missed</c>: whose has.</summary>
    public string? Sla { get; init; }

    /// <summary>Fetched at once, 1 to 200.</summary>
    public int PageSize { get; init; } = 50;

    internal string Path =>
        new (string Name, string? Value)[]
        {
            ("state", State),
            ("assignee", Assignee),
            ("team", Team),
            ("topic", Topic),
            ("tag", Tag),
            ("kind", Kind),
            ("priority", Priority),
            ("channel", Channel),
            ("customer", Customer?.ToString()),
            ("order", Order),
            ("sla", Sla),
        }
            .Concat(Fields.Select(one => ("field", (string?)$"{one.Key}:{one.Value}")))
            .Aggregate(
                $"/v1/conversations?limit={PageSize}",
                (path, parameter) => Api.With(path, parameter.Item1, parameter.Item2)
            );
}

/// <summary>What to change; null: stays, empty: none.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Topic">The same in your words.</param>
/// <param name="Kind">Which kind of request.</param>
/// <param name="Priority"><c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>.</param>
public sealed record ConversationChange(
    string? Subject = null,
    string? Topic = null,
    string? Kind = null,
    string? Priority = null
)
{
    /// <summary>Values of the kind's form, by the keys of its fields; those left out stay, null empties one.</summary>
    public IReadOnlyDictionary<string, object?>? Fields { get; init; }
}
