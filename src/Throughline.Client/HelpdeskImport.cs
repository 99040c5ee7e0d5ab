namespace Throughline.Client;

/// <summary>How an export is to be taken.</summary>
public sealed record HelpdeskImportOptions
{
    /// <summary>Tells two accounts of one helpdesk apart: a to z, 0 to 9 and -; the same every time.</summary>
    public string? Account { get; init; }

    /// <summary>What kinds, fields, statuses and teams are called here, as JSON.</summary>
    public string? Mapping { get; init; }

    /// <summary>What people call it.</summary>
    public string? Name { get; init; }
}

/// <summary>An import from another helpdesk, as far as it has come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="System"><c>zendesk</c> or <c>freshdesk</c>.</param>
/// <param name="Source">Under which its entries stand in the ledger.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State"><c>running</c>, <c>finished</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Counts">What was taken.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Problem">Why it failed.</param>
public sealed record HelpdeskImport(
    Guid Id,
    string System,
    string Source,
    string Name,
    string State,
    double Progress,
    HelpdeskCounts Counts,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt = null,
    string? Problem = null
);

/// <summary>What an import took; what it knew already is <c>Unchanged</c>, what it could not take <c>LeftOut</c>.</summary>
public sealed record HelpdeskCounts(
    long People,
    long Companies,
    long Tickets,
    long Messages,
    long Files,
    long Unchanged,
    long LeftOut
);

/// <summary>What an import could not take.</summary>
/// <param name="Reasons">By reason, the most frequent first.</param>
/// <param name="Items">Line by line.</param>
/// <param name="Next">For the following lines; null: these are the last.</param>
public sealed record HelpdeskReport(
    IReadOnlyList<HelpdeskReason> Reasons,
    IReadOnlyList<HelpdeskReportLine> Items,
    long? Next = null
);

/// <summary>How much was left out for one reason.</summary>
public sealed record HelpdeskReason(string Item, string Code, long Count, string Example);

/// <param name="Item"><c>ticket</c>, <c>comment</c>, <c>file</c>, <c>person</c>, <c>company</c>, <c>team</c>, <c>field</c> or <c>item</c>.</param>
/// <param name="Id">The other system's id; <c>*</c>: the whole export.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">One sentence.</param>
public sealed record HelpdeskReportLine(string Item, string Id, string Code, string Detail);
