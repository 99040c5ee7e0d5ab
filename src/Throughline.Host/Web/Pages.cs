using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Host.Web.Customers;

namespace Throughline.Host.Web;

/// <summary>Every page in one block. They are made on the server, work without script, and post nothing.</summary>
internal static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Components bring data protection along; pages post nothing, so no key is kept on this machine.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<PageAccess>();
        services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, PageAccessHandler>();
        services
            .AddAuthorizationBuilder()
            .AddPolicy(PageAccess.Policy, policy => policy.AddRequirements(new MayReadPages()));
    }

    public static void MapPages(this WebApplication app)
    {
        PublicFile.Map(app);
        var pages = app.MapGroup("").RequireAuthorization(PageAccess.Policy).ExcludeFromDescription();
        pages.AddEndpointFilter<PageHeaders>();
        pages.MapCustomerPages();
        // Whatever else a person may have typed.
        pages.MapGet("/{page}", () => Refuse(StatusCodes.Status404NotFound));
    }

    /// <summary>Whether a person waits for the answer, in a browser.</summary>
    public static bool IsWanted(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A page that says why there is none.</summary>
    public static RazorComponentResult<Refused> Refuse(int status) =>
        new(new Dictionary<string, object?> { [nameof(Refused.Status)] = status }) { StatusCode = status };

    /// <summary>A number of things, with its noun.</summary>
    public static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many)}");
}
