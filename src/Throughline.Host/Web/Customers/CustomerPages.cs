using Throughline.Access;
using Throughline.Host.Web.Customers.Listing;
using Throughline.Host.Web.Customers.Segments;
using Throughline.Host.Web.Customers.Verbs;
using Throughline.Host.Web.Entries;

namespace Throughline.Host.Web.Customers;

/// <summary>The pages of this room: customers, one of them, what can be done to them, segments.</summary>
internal static class CustomerPages
{
    public static void AddCustomerPages(this IServiceCollection services)
    {
        services.AddSingleton<SentenceVariants>();
        services.AddScoped<Sentences>();
        services.AddScoped<SeenEntries>();
        services.AddScoped<CustomerShow>();
        services.AddScoped<CustomerListing>();
    }

    public static void MapCustomerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapCustomerListing();
        pages.MapGet("/customers/{id:guid}", ShowAsync).RequireAuthorization(May.ReadCustomers);
        pages.MapCustomerMore();
        pages.MapMergeForms();
        pages.MapConsentForms();
        pages.MapEraseForm();
        pages.MapSegmentForms();
        pages
            .MapGet("/customers/{**rest}", () => Pages.Refuse(StatusCodes.Status404NotFound))
            .RequireAuthorization(May.ReadCustomers);
    }

    private static Task<IResult> ShowAsync(Guid id, CustomerShow show, HttpRequest request, CancellationToken ct) =>
        show.ShowAsync(id, request.Query, ct);
}
