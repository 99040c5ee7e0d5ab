using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Insights.Reports;

/// <summary>Which dashboards are made into reports, and how often.</summary>
public sealed class ReportSchedules(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<ReportDefinition>(database, ledger, time, "report_schedule", Most)
{
    public const int Most = 100;

    protected override List<FieldProblem> Check(string name, ref ReportDefinition definition) =>
        definition.Dashboard == default
            ? [new("dashboard", "missing_field", "'dashboard' is missing: the id of the dashboard.")]
            : [];

    /// <summary>Whatever it says from now on, it is looked at anew.</summary>
    protected override Task ChangedAsync(
        WriteTransaction tx,
        Kept<ReportDefinition>? before,
        Kept<ReportDefinition>? after,
        CancellationToken ct
    ) =>
        after is null
            ? Task.CompletedTask
            : tx.ExecuteAsync(
                "update report_schedule set make_at = null where id = @id",
                new { id = new EntryId(after.Id) },
                ct
            );
}
