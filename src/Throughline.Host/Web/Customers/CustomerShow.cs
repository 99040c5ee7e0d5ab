using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Conversations.Measuring;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Customers.Throughlines;
using Throughline.Customers.Timeline;
using Throughline.Host.Web.Customers.Figure;
using Throughline.Host.Web.Entries;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Host.Web.Customers;

/// <summary>Gathers a customer's page: the line, its numbers, and the touchpoints that the address asks for.</summary>
internal sealed class CustomerShow(
    CustomerReading reading,
    LineReading lines,
    AmountReading amounts,
    CustomerEffort effort,
    CallerReach reach,
    CustomerTimeline timeline,
    Sentences sentences,
    SeenEntries seen,
    TimeProvider time
)
{
    // Two screens.
    private const int Rows = 50;

    public async Task<IResult> ShowAsync(Guid id, IQueryCollection query, CancellationToken ct)
    {
        if (CustomerAddress.Read(id, query) is not { } address)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        if (await reading.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (customer.MergedInto is { } now)
            return TypedResults.Redirect($"{address with { Id = now }}");
        var whose = new CustomerId(customer.Id);
        if (await timeline.SliceAsync(whose, address.Place, Rows, address.Filter, ct) is not { } slice)
            return Pages.Refuse(
                address.Entry is null ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound
            );
        var line = await lines.ReadAsync(whose, address.From, address.To, ct);
        var orders = line.Points.Where(point => point.Type == CustomerFigures.Order).Select(point => point.Seq);
        var view = new CustomerView(
            customer,
            address,
            LineView.Of(line, address, time.GetUtcNow(), await MomentsAsync(whose, line, ct), sentences),
            CustomerFigures.Of(line),
            await amounts.SumAsync([.. orders], ct),
            await effort.ReadAsync(whose, await reach.ReadAsync(ct), ct),
            Facets.Of(line),
            slice with
            {
                Items = await seen.OfAsync(slice.Items, ct),
            }
        );
        return new RazorComponentResult<CustomerPage>(
            new Dictionary<string, object?> { [nameof(CustomerPage.View)] = view }
        );
    }

    private async Task<List<(Moment Moment, Entry Entry)>> MomentsAsync(
        CustomerId whose,
        CustomerLine line,
        CancellationToken ct
    )
    {
        var moments = Moments.Of(line.Points);
        var entries = await timeline.FindAsync(whose, [.. moments.Select(moment => moment.Seq)], ct);
        var found = (await seen.OfAsync([.. entries], ct)).ToDictionary(entry => entry.Seq);
        return [.. moments.Where(one => found.ContainsKey(one.Seq)).Select(one => (one, found[one.Seq]))];
    }
}
