using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Host.Api.Description;
using Throughline.Host.Web;

namespace Throughline.Host.Api;

/// <summary>Every error is a problem detail (RFC 9457) with a stable code and a sentence that says what to do.</summary>
internal static partial class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context =>
            {
                context.ProblemDetails.Extensions.Remove("traceId");
                if (!context.ProblemDetails.Extensions.ContainsKey("code"))
                    Explain(context.ProblemDetails, context.HttpContext);
            }
        );

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = failure =>
                    failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            }
        );
        // Whoever waits in a browser gets a page, every program a problem.
        app.UseStatusCodePages(context =>
            Pages.IsWanted(context.HttpContext.Request)
                ? ShowAsync(context.HttpContext)
                : WriteAsync(context.HttpContext)
        );
    }

    private static Task ShowAsync(HttpContext http)
    {
        PageHeaders.Set(http.Response);
        return Pages.Refuse(http.Response.StatusCode).ExecuteAsync(http);
    }

    private static async Task WriteAsync(HttpContext http) =>
        await http
            .RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(
                new ProblemDetailsContext { HttpContext = http, ProblemDetails = { Status = http.Response.StatusCode } }
            );

    /// <summary>Answers with a problem.</summary>
    public static Task WriteAsync(HttpContext http, int status, string code, string detail) =>
        TypedResults
            .Problem(
                statusCode: status,
                detail: detail,
                extensions: new Dictionary<string, object?> { ["code"] = code }
            )
            .ExecuteAsync(http);

    private static void Explain(ProblemDetails problem, HttpContext http)
    {
        var (code, detail) = problem.Status switch
        {
            400 => (
                "bad_request",
                problem.Detail ?? "The request could not be read; see the API's description at /openapi/v1.json."
            ),
            401 => ("unauthorized", "Send 'Authorization: Bearer TOKEN', or a write key as the user name of Basic."),
            403 => ("forbidden", $"This token lacks the scope '{ScopeOf(http)}', which this route needs."),
            404 => ("not_found", problem.Detail ?? "There is nothing at this address."),
            405 => ("method_not_allowed", "The address exists, but not with this method."),
            408 => ("request_timeout", "The body came too slowly; send it again."),
            413 => ("body_too_large", "The body is larger than this route takes."),
            415 => ("unsupported_media_type", "Send 'Content-Type: application/json'."),
            _ => (
                problem.Status >= 500 ? "internal_error" : "error",
                problem.Detail ?? "Something failed here; it was logged."
            ),
        };
        problem.Extensions["code"] = code;
        problem.Detail = detail;
    }

    private static string ScopeOf(HttpContext http) =>
        SecurityDescription.ScopeOf(http.GetEndpoint()?.Metadata.ToArray() ?? []) ?? Scopes.Ingest;
}
