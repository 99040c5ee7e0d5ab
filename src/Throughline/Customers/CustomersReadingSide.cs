using Microsoft.Extensions.DependencyInjection;
using Throughline.Customers.Companies;
using Throughline.Customers.Export;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Segments;
using Throughline.Customers.Throughlines;
using Throughline.Customers.Timeline;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers;

/// <summary>What reads customers back; the projections are registered with the others.</summary>
public static class CustomersReadingSide
{
    public static IServiceCollection AddCustomersReadingSide(this IServiceCollection services) =>
        services
            .AddSingleton<CustomerSearch>()
            .AddSingleton<CustomerReading>()
            .AddSingleton<CustomerNames>()
            .AddSingleton<CustomersTouched>()
            .AddSingleton<TraitHistory>()
            .AddSingleton<CompanyReading>()
            .AddSingleton<CustomerTimeline>()
            .AddSingleton<LineReading>()
            .AddSingleton<AmountReading>()
            .AddSingleton<CustomerExport>()
            .AddSingleton<SavedSegments>()
            .AddSingleton<SegmentMembers>()
            .AddSingleton<BoundedCount>()
            .AddSingleton<CustomerGroups>()
            .AddSingleton<TraitColumns>()
            .AddSingleton<CompanyTouchpoints>()
            .AddSingleton(provider => new SegmentListing(
                provider.GetRequiredService<SavedSegments>(),
                provider.GetRequiredService<SegmentMembers>(),
                provider.GetRequiredService<BoundedCount>()
            ))
            .AddSingleton(provider => new BulkExport(
                provider.GetRequiredService<Database>(),
                provider.GetRequiredService<LedgerBook>(),
                provider.GetRequiredService<SegmentMembers>(),
                provider.GetRequiredService<TraitColumns>(),
                provider.GetRequiredService<TimeProvider>()
            ));
}
