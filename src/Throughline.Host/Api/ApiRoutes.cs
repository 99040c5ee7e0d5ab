using Throughline.Customers.Verbs;
using Throughline.Ingestion.Http;
using Throughline.Ledger;

namespace Throughline.Host.Api;

/// <summary>Every route of the API in one block.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        app.MapIngestion();
        app.MapQuarantine();
        app.MapLedger();
        app.MapCustomerVerbs();
        app.MapGet("/healthz", () => Results.Text("alive")).AllowAnonymous();
    }
}
