using Throughline.Conversations.Importing.Writing;

namespace Throughline.Conversations.Importing.Api;

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
public sealed record ImportRunView(
    Guid Id,
    string System,
    string Source,
    string Name,
    string State,
    double Progress,
    ImportCounts Counts,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? Problem
)
{
    internal static ImportRunView Of(ImportRun run) =>
        new(
            run.Id.Value,
            run.System,
            run.Source,
            run.Name,
            run.State,
            Math.Round(run.Progress, 3),
            run.Counts,
            run.StartedAt,
            run.FinishedAt,
            run.Problem
        );
}

/// <summary>What an import could not take.</summary>
/// <param name="Reasons">By reason, the most frequent first.</param>
/// <param name="Items">Line by line.</param>
/// <param name="Next">Give it back as <c>after</c> for the following lines; null: these are the last.</param>
public sealed record ImportReportView(
    IReadOnlyList<LeftCount> Reasons,
    IReadOnlyList<ImportReportLine> Items,
    long? Next
);

/// <param name="Item"><c>ticket</c>, <c>comment</c>, <c>file</c>, <c>person</c>, <c>company</c>, <c>team</c>, <c>field</c> or <c>item</c>.</param>
/// <param name="Id">The other system's id; <c>*</c>: the whole export.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">One sentence.</param>
public sealed record ImportReportLine(string Item, string Id, string Code, string Detail)
{
    internal static ImportReportLine Of(LeftRow row) => new(row.Item, row.ExternalId, row.Code, row.Detail);
}
