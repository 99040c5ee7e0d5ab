using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Throughline.Host.Api;
using Throughline.Host.Web.Access;
using Throughline.Kernel;

namespace Throughline.Host.Operations;

/// <summary>Logs to the console; traces and metrics to an OpenTelemetry collector when one is named.</summary>
public static class Observability
{
    /// <summary><c>json</c> or <c>text</c>; unset: text on a terminal, one JSON object a line elsewhere.</summary>
    public const string LogFormat = "THROUGHLINE_LOG_FORMAT";

    /// <summary>OpenTelemetry's own name; its other OTEL_… variables are understood as well.</summary>
    public const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IHostApplicationBuilder AddObservability(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PrometheusExposition>();
        AddLogs(builder);
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Collector]))
            AddExport(builder.Services);
        return builder;
    }

    private static void AddLogs(IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var format = builder.Configuration[LogFormat] ?? (Console.IsOutputRedirected ? "json" : "text");
        if (format.Equals("json", StringComparison.OrdinalIgnoreCase))
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
            });
        else
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
                console.ColorBehavior = LoggerColorBehavior.Default;
            });
        // One line per request and per outgoing call is what traces are for. Query strings can hold secrets.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Cookies and forms that have expired are every day's; that the keys' table is as safe as the database is known.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter(typeof(KeyAuthentication).FullName, LogLevel.Warning);
        builder.Logging.AddFilter(typeof(SessionAuthentication).FullName, LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
    }

    private static void AddExport(IServiceCollection services) =>
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(
                    "throughline",
                    serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()
                )
            )
            .WithTracing(traces =>
                traces.AddSource(Telemetry.Name).AddSource("Npgsql").AddAspNetCoreInstrumentation().AddOtlpExporter()
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Telemetry.Name)
                    .AddMeter("Npgsql")
                    .AddMeter("System.Runtime")
                    .AddAspNetCoreInstrumentation()
                    .AddOtlpExporter()
            );
}
