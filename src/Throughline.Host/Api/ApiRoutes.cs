namespace Throughline.Host.Api;

/// <summary>Every route of the API in one block.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive")).AllowAnonymous();
    }
}
