using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Host.Web.Access;
using Throughline.Host.Web.Account;
using Throughline.Host.Web.Calendars;
using Throughline.Host.Web.Channels;
using Throughline.Host.Web.Coaching;
using Throughline.Host.Web.Companies;
using Throughline.Host.Web.Customers;
using Throughline.Host.Web.Dashboards;
using Throughline.Host.Web.Design.Living;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Finding;
using Throughline.Host.Web.Goals;
using Throughline.Host.Web.Imports;
using Throughline.Host.Web.Inbox;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Live;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Overview;
using Throughline.Host.Web.People;
using Throughline.Host.Web.Portal;
using Throughline.Host.Web.Replies;
using Throughline.Host.Web.Reports;
using Throughline.Host.Web.Rules;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Shell;
using Throughline.Host.Web.Sla;
using Throughline.Host.Web.Speech;
using Throughline.Host.Web.Teams;
using Throughline.Host.Web.Webhooks;

namespace Throughline.Host.Web;

/// <summary>Every page in one block. They are made on the server and work without script.</summary>
internal static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<WordBook>();
        services.AddScoped<Reader>();
        services.AddScoped<Words>();
        services.AddScoped<Instants>();
        services.AddCustomerPages();
        services.AddInbox();
        services.AddSingleton<StepValues>();
        services.AddSingleton<RuleShow>();
        services.AddPortal();
        services.AddFormProtection();
        services.AddSingleton<DemoDoor>();
        services.AddSingleton<ShownSecret>();
        services.AddOverview();
        services.AddMetricPages();
        services.AddGoalPages();
        services.AddDashboardPages();
        services.AddReportPages();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<Mails>();
    }

    public static void MapPages(this WebApplication app)
    {
        PublicFile.Map(app);
        // The framework's own check of forms looks at typed form parameters only; PageForms looks at every form.
        var pages = app.MapGroup("").ExcludeFromDescription().DisableAntiforgery();
        pages.AddEndpointFilter<PageHeaders>();
        pages.AddEndpointFilter<PageForms>();
        pages.AddEndpointFilter<LivePoint>();
        pages.MapLive();
        pages.MapOverviewPages();
        pages.MapGoalPages();
        pages.MapDashboardPages();
        pages.MapReportPages();
        pages.MapMetricPages();
        pages.MapFilePages();
        pages.MapFinding();
        pages.MapInboxPages();
        pages.MapPortalPages();
        pages.MapCustomerPages();
        pages.MapCompanyPages();
        pages.MapThemes();
        pages.MapDesignPage();
        pages.MapSignInPages();
        pages.MapSettingsPages();
        pages.MapWebhookPages();
        pages.MapCalendarPages();
        pages.MapTeamPages();
        pages.MapPolicyPages();
        pages.MapKindPages();
        pages.MapReplyPages();
        pages.MapMacroPages();
        pages.MapRulePages();
        pages.MapCoachingPages();
        pages.MapChannelSettings();
        pages.MapImportPages();
        pages.MapSecondStepPages();
        pages.MapJoinPages();
        pages.MapResetPages();
        pages.MapAccountPages();
        pages.MapPeoplePages();
        pages.MapSourcePages();
        pages.MapAuditPages();
        // Whatever else a person may have typed.
        pages.MapGet("/{page}", () => Refuse(StatusCodes.Status404NotFound)).AllowAnonymous();
    }

    /// <summary>Whether a person waits for the answer, in a browser.</summary>
    public static bool IsWanted(HttpRequest request) =>
        !request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A page that says why there is none.</summary>
    /// <param name="why">What to say instead of what the status says: <c>refused.WHY.title</c> and <c>.next</c>.</param>
    public static RazorComponentResult Refuse(int status, string? why = null) =>
        new RazorComponentResult<Refused>(
            new Dictionary<string, object?> { [nameof(Refused.Status)] = status, [nameof(Refused.Why)] = why }
        )
        {
            StatusCode = status,
        };

    /// <summary>A page with a form; 422 when it shows what was wrong with it.</summary>
    public static RazorComponentResult<TPage> Form<TPage>(Dictionary<string, object?> parameters, bool isWrong)
        where TPage : IComponent =>
        new(parameters) { StatusCode = isWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    /// <summary>After a form: to the page that shows what came of it, which says so once.</summary>
    /// <param name="said">The key of a text, with its arguments.</param>
    public static StatusCodeHttpResult Done(
        HttpContext http,
        string address,
        string? said = null,
        params (string Name, object? Value)[] arguments
    )
    {
        if (said is not null)
            Toasts.Say(http, said, arguments);
        return See(http, address);
    }

    /// <summary>303 See Other; home when the address is not one of this server.</summary>
    public static StatusCodeHttpResult See(HttpContext http, string? address)
    {
        http.Response.Headers.Location = IsLocal(address) ? UriHelper.Encode(new Uri(address!, UriKind.Relative)) : "/";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>
    /// Whether an address that came with a request stays here: it begins with a single slash. Browsers read <c>//</c> and
    /// <c>/\</c> as another host, and drop tabs and line ends before they look.
    /// </summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
