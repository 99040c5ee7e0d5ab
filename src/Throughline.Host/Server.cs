using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Host.Api;
using Throughline.Host.Api.Description;
using Throughline.Host.Cli;
using Throughline.Host.Operations;
using Throughline.Host.Web;
using Throughline.Host.Web.Access;
using Throughline.Host.Web.Live;
using Throughline.Ingestion.Http;
using Throughline.Storage;

namespace Throughline.Host;

/// <summary>The server, put together; reads like a table of contents.</summary>
public static class Server
{
    // The largest body of any endpoint that does not set its own (an import does).
    private const long LargestBody = 1_048_576;

    // Each holds some 20 kB while a request is read: 200 MB at the worst, which a small machine has.
    private const long MostConnections = 10_000;

    public static WebApplication Build(
        DatabaseAddress database,
        string urls,
        Action<IServiceCollection>? replace = null,
        AccessSettings? settings = null
    )
    {
        // An empty builder: what the server reads and writes is stated here, and nothing else.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            // Bytes as they came: some clients send UTF-8 in headers, some Latin-1; who reads the text decides.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        builder.AddObservability();
        builder.Services.AddHostedService<QuietTimes>();
        builder.Services.AddRooms(database).AddBackgroundWork();
        builder.Services.AddAccessControl();
        var access = settings ?? AccessSettings.Of(Settings.All);
        builder.Services.AddSingleton(access).AddProviders(access.Providers);
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.AddProblems();
        builder.Services.AddApiDescription();
        builder.Services.AddPages();
        builder.Services.AddLive();
        // Pages of any origin may send with their write key; no cookie is involved, so nothing can be borrowed.
        builder.Services.AddCors(cors =>
            cors.AddPolicy(IngestionApi.AnyOrigin, any => any.AllowAnyOrigin().AllowAnyHeader().WithMethods("POST"))
        );
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.DictionaryKeyPolicy = null;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseTrustedProxies(access);
        app.UseLive();
        app.UseProblems();
        app.UseMiddleware<KnownHosts>();
        app.UseCors();
        app.UseApiExplorer();
        app.UseAuthentication();
        app.UseMiddleware<RateLimiting>();
        app.UseAuthorization();
        app.UseMiddleware<Idempotency>();
        app.MapApi();
        app.MapApiDescription();
        app.MapPages();
        return app;
    }
}
