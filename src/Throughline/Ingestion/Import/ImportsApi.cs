using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ingestion.Import;

/// <summary>Imports over HTTP: send a file, watch it, fetch what was rejected.</summary>
public static class ImportsApi
{
    public const string Policy = "import";

    // A list for people to look at; older imports are in the ledger's history.
    private const int MostListed = 100;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/imports").WithTags("Imports").RequireAuthorization(Policy);
        // History comes in files larger than any usual request; they are streamed to disk.
        imports
            .MapPost("", StartAsync)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary(
                "Import history from a file: multipart with a part `file` and, if columns need it, `mapping`."
            );
        imports.MapGet("", ListAsync).WithSummary("The latest imports, newest first.");
        imports.MapGet("/{id:guid}", GetAsync).WithSummary("An import and its progress.");
        imports
            .MapGet("/{id:guid}/rejected", RejectedAsync)
            .WithSummary("The rows that could not be taken, each with its reason, in the format of the file.");
    }

    private static async Task<Results<Accepted<ImportView>, ProblemHttpResult>> StartAsync(
        HttpRequest request,
        string source,
        string format,
        string? zone,
        Importer importer,
        ImportJobs jobs,
        CancellationToken ct
    )
    {
        if (ImportFormats.Parse(format) is not { } known)
            return Problem(new Rejection("invalid_format", "'format' is jsonl or csv."));
        var file = jobs.NewFile(known);
        ImportJob? taken = null;
        try
        {
            var (upload, problem) = await Upload.ReceiveAsync(request, file, ct);
            if (upload is null)
                return Problem(problem!);
            var options = new ImportOptions(file, source)
            {
                Format = known,
                Mapping = upload.Mapping,
                Zone = zone ?? "UTC",
                Name = upload.FileName,
            };
            (taken, _, problem) = await importer.PrepareAsync(options, uploaded: true, ct);
            if (taken is null)
                return Problem(problem!);
            jobs.Enqueue(taken);
            return TypedResults.Accepted($"/v1/imports/{taken.Id}", ImportView.Of(taken));
        }
        finally
        {
            if (taken is null)
                File.Delete(file);
        }
    }

    /// <summary>The latest first. Uses import_job_started.</summary>
    private static async Task<Ok<IReadOnlyList<ImportView>>> ListAsync(Database database, CancellationToken ct)
    {
        await using var reading = AppDb.ForReading(database);
        var jobs = await reading
            .Set<ImportJob>()
            .OrderByDescending(job => job.StartedAt)
            .Take(MostListed)
            .ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<ImportView>>([.. jobs.Select(ImportView.Of)]);
    }

    private static async Task<Results<Ok<ImportView>, NotFound>> GetAsync(
        Guid id,
        Database database,
        CancellationToken ct
    ) => await FindAsync(id, database, ct) is { } job ? TypedResults.Ok(ImportView.Of(job)) : TypedResults.NotFound();

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> RejectedAsync(
        Guid id,
        Database database,
        CancellationToken ct
    )
    {
        if (await FindAsync(id, database, ct) is not { Uploaded: true } job || !File.Exists(job.RejectedFile))
            return TypedResults.NotFound();
        var type = job.FileFormat == ImportFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl";
        var name = $"{Path.GetFileNameWithoutExtension(job.Name)}.rejected.{job.Format}";
        return TypedResults.PhysicalFile(job.RejectedFile, type, name);
    }

    private static async Task<ImportJob?> FindAsync(Guid id, Database database, CancellationToken ct)
    {
        await using var reading = AppDb.ForReading(database);
        return await reading.Set<ImportJob>().SingleOrDefaultAsync(job => job.Id == id, ct);
    }

    private static ProblemHttpResult Problem(Rejection rejection) =>
        TypedResults.Problem(
            rejection.Detail,
            statusCode: StatusCodes.Status400BadRequest,
            title: "The import cannot start.",
            extensions: new Dictionary<string, object?> { ["code"] = rejection.Code }
        );
}
