using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Segments;

namespace Throughline.Host.Web.Customers.Listing;

/// <summary>Customers as a list: all, found, or of a segment; to look at and to take away.</summary>
internal sealed class CustomerListing(
    CustomerSearch search,
    SavedSegments saved,
    SegmentListing members,
    TraitColumns traits
)
{
    // Two screens.
    private const int Rows = 50;

    public async Task<IResult> ListAsync(
        HttpContext http,
        string? q,
        Guid? segment,
        string? cursor,
        CancellationToken ct
    )
    {
        var text = SearchText.Of(q);
        var segments = await saved.ListAsync(ct);
        // Who searches means everybody.
        var chosen = text.Length == 0 ? segments.Find(one => one.Id == segment) : null;
        if (chosen is null && segment is not null && text.Length == 0)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var page = chosen is null
            ? await search.FindAsync(text, cursor, Rows, ct)
            : await members.MembersAsync(chosen, cursor, Rows, ct);
        if (page is null)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var view = new CustomerListView(
            page,
            text,
            chosen,
            segments,
            ListColumns.Read(http),
            await traits.ReadAsync([.. page.Items.Select(customer => customer.Id)], ct),
            cursor is null
        );
        return new RazorComponentResult<CustomerList>(
            new Dictionary<string, object?> { [nameof(CustomerList.View)] = view }
        );
    }
}
