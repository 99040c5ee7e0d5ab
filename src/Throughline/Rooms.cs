using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Throughline.Access;
using Throughline.Access.Passwords;
using Throughline.Access.Teams;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Channels;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Coaching;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Importing;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Measuring;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Sending;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Sla;
using Throughline.Conversations.Tables;
using Throughline.Customers;
using Throughline.Customers.Activity;
using Throughline.Customers.Graph;
using Throughline.Customers.Recording;
using Throughline.Customers.Segments;
using Throughline.Customers.Verbs;
using Throughline.Ingestion;
using Throughline.Ingestion.Entries;
using Throughline.Ingestion.Http;
using Throughline.Ingestion.Import;
using Throughline.Insights;
using Throughline.Ledger;
using Throughline.Ledger.EntryTypes;
using Throughline.Ledger.Stages;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;
using Throughline.Storage;
using Throughline.Surveys;
using Throughline.Webhooks;
using Throughline.Work;

namespace Throughline;

/// <summary>The rooms, put together: a table of contents of what the program can do.</summary>
public static class Rooms
{
    /// <summary>Everything but what runs in the background; enough for the command line.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services, DatabaseAddress address)
    {
        services.TryAddSingleton(TimeProvider.System);
        // What is no row lies beside the database's file.
        var folder = Path.GetDirectoryName(address.File) ?? "data";

        services.AddSingleton(_ => new Database(address));
        services.AddSingleton<Migrator>();

        services.AddSingleton(
            new Catalogue([
                .. AccessEntries.All,
                .. WorkspaceEntries.All,
                .. TeamEntries.All,
                .. StageEntries.All,
                .. EntryTypeEntries.All,
                .. CalendarEntries.All,
                .. QuarantineEntries.All,
                .. CustomerEntries.All,
                .. SegmentEntries.All,
                .. IngestionEntries.All,
                .. WebhookEntries.All,
                .. ConversationEntries.All,
                .. Conversations.Views.ViewEntries.All,
                .. SlaEntries.All,
                .. RoutingEntries.All,
                .. ShelfEntries.All,
                .. SendingEntries.All,
                .. CoachingEntries.All,
                .. ChannellingEntries.All,
                .. ContinuityEntries.All,
                .. InsightEntries.All,
            ])
        );
        services.AddSingleton<LedgerSignal>();
        services.AddSingleton<LedgerHorizon>();
        services.AddSingleton<ReadingHorizon>();
        services.AddSingleton<LedgerBook>();
        services.AddSingleton<Verifying>();
        services.AddSingleton<Rebuilding>();
        services.AddSingleton<SubscriptionRunner>();
        services.AddSingleton<Lookback>();
        services.AddSingleton<JourneyStages>();
        services.AddSingleton<EntryTypeSettings>();

        services.AddWork();

        services.AddAccess(mail: Path.Combine(folder, "mail"));
        services.AddSingleton<WorkspaceSettings>();

        services.AddCalendars();

        services.AddProjection<CustomerGraph>();
        services.AddProjection<ConversationTables>();
        services.AddProjection<SlaClocks>();
        services.AddProjection<FieldIndex>();
        services.AddProjection<CustomerActivity>();
        services.AddCustomersReadingSide();
        services.AddSingleton<Recorder>();
        services.AddSingleton<Merge>();
        services.AddSingleton<Unmerge>();
        services.AddSingleton<Erase>();
        services.AddSingleton<SetConsent>();

        services.AddSingleton<GroupCommit>();
        services.AddSingleton<IPersonalData, QuarantinedPersonalData>();
        services.AddSingleton<IPersonalData, AnswersToDeliveries>();
        services.AddSingleton<IPersonalData, LettersToErased>();
        services.AddSingleton<Sources>();
        services.AddSingleton<Intake>();
        services.AddSingleton<WaitingRoom>();
        services.AddSingleton<Sending>();
        services.AddSingleton<Replaying>();
        services.AddSingleton<Discarding>();
        services.AddSingleton<Waiting>();
        services.AddSingleton(new ImportFolder(Path.Combine(folder, "imports")));
        services.AddSingleton(new HelpdeskFolder(Path.Combine(folder, "imports", "helpdesks")));
        services.AddSingleton<Importer>();
        services.AddSingleton<ImportJobs>();

        services.AddFiles(address);
        services.AddChannels();
        services.AddWebhooks();
        services.AddConversations();
        services.AddMetrics();
        services.AddInsights();
        return services;
    }

    /// <summary>What follows the ledger and the clock for as long as the program serves.</summary>
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services)
    {
        services.AddHostedService<CatalogueRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommit>());
        services.AddHostedService(provider => provider.GetRequiredService<ForgottenPasswords>());
        services.AddHostedService(provider => provider.GetRequiredService<SubscriptionRunner>());
        services.AddHostedService<TimerRunner>();
        services.AddHostedService<SlaRunner>();
        services.AddHostedService<DeliveryRunner>();
        services.AddHostedService<InsightsRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
        services.AddHostedService(provider => provider.GetRequiredService<HelpdeskImports>());
        return services;
    }

    /// <summary>Each room above says what there is to measure; a feeling at any other touchpoint counts as it stands.</summary>
    private static void AddMetrics(this IServiceCollection services)
    {
        services.AddSingleton<IMeasures, ConversationMeasures>();
        services.AddSingleton<IMeasures, AnswerMeasures>();
        services.AddSingleton<IMeasures>(_ => new TouchpointMeasures(AnswerMeasures.Types));
        services.AddSingleton<IMeasures, LifeMeasures>();
        services.AddProjection<MetricsProjection>();
        services.AddSingleton<MetricAsking>();
        services.AddSingleton<RetentionAsking>();
        services.AddSingleton<MeasurementList>();
        services.AddSingleton<EffortAndCes>();
    }

    private static void AddProjection<T>(this IServiceCollection services)
        where T : class, IProjection
    {
        services.AddSingleton<T>();
        services.AddSingleton<IProjection>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<ISubscriber>(provider => provider.GetRequiredService<T>());
    }
}
