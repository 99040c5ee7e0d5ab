using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;

namespace Throughline.Host.Web.Design.Living;

/// <summary>Every component in every state, on one page; for those who build pages.</summary>
internal static class DesignPages
{
    /// <summary><c>THROUGHLINE_DESIGN=1</c> shows it outside development too.</summary>
    private const string Setting = "THROUGHLINE_DESIGN";

    public static void MapDesignPage(this IEndpointRouteBuilder pages)
    {
        var environment = pages.ServiceProvider.GetRequiredService<IWebHostEnvironment>();
        if (!environment.IsDevelopment() && Environment.GetEnvironmentVariable(Setting) != "1")
            return;
        pages
            .MapGet("/design", RazorComponentResult () => new RazorComponentResult<DesignPage>())
            .RequireAuthorization(May.Enter);
        pages.MapPost("/design", Say).RequireAuthorization(May.Enter);
    }

    private static StatusCodeHttpResult Say(HttpContext http) =>
        Pages.Done(http, "/design", "shell.design_said", ("count", 3));
}
