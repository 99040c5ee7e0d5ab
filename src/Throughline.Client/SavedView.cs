namespace Throughline.Client;

/// <summary>A view of the inbox.</summary>
/// <param name="Name">1 to 40 characters.</param>
/// <param name="Filter">What it holds: at least one thing.</param>
public sealed record SavedView(string Name, ViewFilter Filter)
{
    public Guid Id { get; init; }

    /// <summary>E-mail address of the person whose own it is; null: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>What a view is narrowed to; what is null does not matter.</summary>
public sealed record ViewFilter
{
    /// <summary><c>open</c>, <c>pending</c>, <c>snoozed</c> or <c>resolved</c>.</summary>
    public string? State { get; init; }

    /// <summary>E-mail address; <c>me</c>: whoever looks; <c>none</c>: nobody in particular.</summary>
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string? Tag { get; init; }

    /// <summary><c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>.</summary>
    public string? Priority { get; init; }
    public string? Channel { get; init; }

    /// <summary>Hours for which the customer has waited at least, 1 to 8784.</summary>
    public int? WaitingHours { get; init; }

    /// <summary>What was filled in, by the keys of fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
}
