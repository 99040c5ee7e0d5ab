using Throughline.Access;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Metrics.Asking;

namespace Throughline.Host.Web.Metrics;

/// <summary>The measurements behind a number, with what of their conversations the reader may see.</summary>
internal sealed class RowReading(
    MetricReading metrics,
    MeasurementList measurements,
    CustomerNames customers,
    ConversationList conversations,
    CallerReach reach,
    SignedIn me
)
{
    public async Task<(MetricRows? Rows, Rejection? Wrong)> ReadAsync(MetricAddress address, CancellationToken ct)
    {
        var (facts, wrong) = await metrics.QuestionAsync(address, ct);
        if (wrong is not null)
            return (null, wrong);
        var page = await measurements.ListAsync(facts!.Question, address.Cursor, MeasurementList.UsualPage, ct);
        if (page is null)
            return (null, new Rejection("invalid_cursor", "'cursor' is of another list; leave it out to start over."));
        return (
            new MetricRows
            {
                Facts = facts,
                Page = page,
                Customers = me.May(May.ReadCustomers)
                    ? await customers.OfAsync(page.Items.Select(row => new CustomerId(row.CustomerId)), ct)
                    : new Dictionary<Guid, CustomerSummary>(),
                Conversations = await OpenToAsync(page.Items, ct),
            },
            null
        );
    }

    /// <returns>The numbers of those conversations that the reader may open.</returns>
    private async Task<IReadOnlyDictionary<Guid, long>> OpenToAsync(
        IReadOnlyList<MeasurementView> rows,
        CancellationToken ct
    )
    {
        if (!me.May(May.ReadConversations))
            return new Dictionary<Guid, long>();
        var within = await reach.ReadAsync(ct);
        var ids = rows.Select(row => row.ConversationId).OfType<Guid>().Distinct();
        var found = await conversations.FindAsync([.. ids.Select(id => new ConversationId(id))], ct);
        return found
            .Where(it => within?.Holds(it.Assignee, it.Team) ?? true)
            .ToDictionary(it => it.Id.Value, it => it.Number);
    }
}

/// <summary>What the page of rows shows.</summary>
public sealed record MetricRows
{
    public required MetricFacts Facts { get; init; }
    public required Page<MeasurementView> Page { get; init; }

    /// <summary>Those whom the reader may see, by id.</summary>
    public required IReadOnlyDictionary<Guid, CustomerSummary> Customers { get; init; }

    /// <summary>The numbers of the conversations that the reader may open, by id.</summary>
    public required IReadOnlyDictionary<Guid, long> Conversations { get; init; }
}
