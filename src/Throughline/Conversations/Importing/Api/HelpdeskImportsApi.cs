using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Channels.Files;
using Throughline.Conversations.Importing.Writing;
using Throughline.Kernel;

namespace Throughline.Conversations.Importing.Api;

/// <summary>Imports from other helpdesks over HTTP: send an export, watch it, read what could not be taken.</summary>
public static class HelpdeskImportsApi
{
    private const int UsualLines = 200;
    private const int MostLines = 1_000;

    public static void MapHelpdeskImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1").WithTags("Helpdesk imports").RequireAuthorization(Scopes.Import);
        // Exports are larger than any usual request; they are streamed to disk.
        imports
            .MapPost("/helpdesks/{system}/imports", StartAsync)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary(
                "Import an export of Zendesk or Freshdesk: as the body, or as the part `file` of multipart/form-data."
            );
        imports
            .MapGet("/helpdesk-imports", ListAsync)
            .WithSummary("The latest imports from other helpdesks, newest first.");
        imports
            .MapGet("/helpdesk-imports/{id:guid}", GetAsync)
            .WithSummary("An import from another helpdesk and its progress.");
        imports
            .MapGet("/helpdesk-imports/{id:guid}/report", ReportAsync)
            .WithSummary("What an import could not take: how much for which reason, and line by line.");
        imports
            .MapGet("/helpdesk-imports/{id:guid}/report.csv", CsvAsync)
            .WithSummary("What an import could not take, all of it, as a table.");
    }

    private static async Task<Results<Accepted<ImportRunView>, ProblemHttpResult>> StartAsync(
        HttpRequest request,
        string system,
        string? account,
        string? mapping,
        string? name,
        HelpdeskImporter importer,
        HelpdeskImports imports,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var path = imports.NewFile();
        ImportRun? run = null;
        try
        {
            var (file, problem) = await IncomingFile.OfAsync(request, name, ct);
            if (file is null)
                return Problem(problem!);
            await using (var kept = new FileStream(path, FileMode.CreateNew))
            {
                await file.Body.CopyToAsync(kept, ct);
                kept.Flush(flushToDisk: true);
            }
            var export = new HelpdeskExport(system, path)
            {
                Account = account,
                Mapping = mapping,
                Name = FileName.Clean(file.Name ?? $"{system}.json"),
                Uploaded = true,
                Actor = $"token:{caller.Identity?.Name}",
            };
            (run, problem) = await importer.PrepareAsync(export, ct);
            if (run is null)
                return Problem(problem!);
            imports.Enqueue(run);
            return TypedResults.Accepted($"/v1/helpdesk-imports/{run.Id}", ImportRunView.Of(run));
        }
        // Its message may name a path of ours.
        catch (Exception broken) when (broken is (IOException or InvalidDataException) and not BadHttpRequestException)
        {
            return Problem(
                new("invalid_multipart", "The upload cannot be read: it ends too early, or could not be kept.")
            );
        }
        finally
        {
            if (run is null)
                Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static async Task<Ok<IReadOnlyList<ImportRunView>>> ListAsync(ImportRuns runs, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ImportRunView>>([.. (await runs.ListAsync(ct)).Select(ImportRunView.Of)]);

    private static async Task<Results<Ok<ImportRunView>, NotFound>> GetAsync(
        Guid id,
        ImportRuns runs,
        CancellationToken ct
    ) => await runs.FindAsync(id, ct) is { } run ? TypedResults.Ok(ImportRunView.Of(run)) : TypedResults.NotFound();

    private static async Task<Results<Ok<ImportReportView>, NotFound>> ReportAsync(
        Guid id,
        long? after,
        int? limit,
        ImportRuns runs,
        Report report,
        CancellationToken ct
    )
    {
        if (await runs.FindAsync(id, ct) is null)
            return TypedResults.NotFound();
        var most = Math.Clamp(limit ?? UsualLines, 1, MostLines);
        var lines = await report.PageAsync(id, after ?? 0, most + 1, ct);
        long? next = lines.Count > most ? lines[most - 1].Number : null;
        return TypedResults.Ok(
            new ImportReportView(
                await report.CountsAsync(id, ct),
                [.. lines.Take(most).Select(ImportReportLine.Of)],
                next
            )
        );
    }

    private static async Task<Results<PushStreamHttpResult, NotFound>> CsvAsync(
        Guid id,
        ImportRuns runs,
        Report report,
        CancellationToken ct
    ) =>
        await runs.FindAsync(id, ct) is { } run
            ? TypedResults.Stream(
                output => ReportFile.WriteAsync(report, run, isJson: false, output, ct),
                "text/csv; charset=utf-8",
                $"{run.System}-report.csv"
            )
            : TypedResults.NotFound();

    private static ProblemHttpResult Problem(Rejection rejection) =>
        TypedResults.Problem(
            rejection.Detail,
            statusCode: StatusCodes.Status400BadRequest,
            title: "The import cannot start.",
            extensions: new Dictionary<string, object?> { ["code"] = rejection.Code }
        );
}
