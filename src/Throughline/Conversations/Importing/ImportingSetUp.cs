using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations.Importing.Writing;
using Throughline.Customers.Verbs;

namespace Throughline.Conversations.Importing;

/// <summary>
/// Importing owns the way in from other helpdesks: a reader for each (Zendesk, Freshdesk) makes one stream of people,
/// companies and tickets; a planner says what a ticket comes to here; writers put it on its customer's line.
/// </summary>
internal static class ImportingSetUp
{
    public static IServiceCollection AddHelpdeskImports(this IServiceCollection services) =>
        services
            .AddSingleton<ImportRuns>()
            .AddSingleton<Report>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<Report>())
            .AddSingleton<HelpdeskImporter>()
            .AddSingleton<HelpdeskImports>();
}
