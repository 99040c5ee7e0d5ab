using Throughline.Access.Teams.Api;
using Throughline.Calendars.Api;
using Throughline.Channels.Files;
using Throughline.Conversations.Api;
using Throughline.Conversations.Coaching.Api;
using Throughline.Conversations.Importing.Api;
using Throughline.Conversations.Kinds.Api;
using Throughline.Conversations.Macros.Api;
using Throughline.Conversations.Replies.Api;
using Throughline.Conversations.Rules.Api;
using Throughline.Conversations.Views.Api;
using Throughline.Customers.Api;
using Throughline.Customers.Verbs;
using Throughline.Host.Operations;
using Throughline.Ingestion.Http;
using Throughline.Ingestion.Import;
using Throughline.Insights.Api;
using Throughline.Ledger;
using Throughline.Metrics.Api;
using Throughline.Webhooks.Api;

namespace Throughline.Host.Api;

/// <summary>Every route of the API in one block.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        app.MapIngestion();
        app.MapQuarantine();
        app.MapLedger();
        app.MapCustomers();
        app.MapCustomerVerbs();
        app.MapFiles();
        app.MapImports();
        app.MapHelpdeskImports();
        app.MapConversations();
        app.MapKinds();
        app.MapReplies();
        app.MapMacros();
        app.MapRules();
        app.MapScorecards();
        app.MapMetrics();
        app.MapGoals();
        app.MapAlerts();
        app.MapDashboards();
        app.MapReports();
        app.MapViews();
        app.MapWebhooks();
        app.MapCalendars();
        app.MapTeams();
        app.MapHealth();
        // A mistyped address is told as such to everybody, not as a matter of keys.
        app.MapFallback(() => TypedResults.NotFound()).AllowAnonymous().ExcludeFromDescription();
    }
}
