using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Storage.Blobs;

namespace Throughline.Channels.Files;

/// <summary>Files over HTTP: upload one, then send it with a message.</summary>
public static class FilesApi
{
    /// <summary>What a form puts around a file.</summary>
    private const long AroundAFile = 64 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/v1/files").WithTags("Files");
        files
            .MapPost("", UploadAsync)
            .RequireAuthorization(Scopes.Write)
            .WithMetadata(new RequestSizeLimitAttribute(KeepFile.Largest + AroundAFile))
            .WithSummary("Upload a file of up to 25 MB: as the body, or as the part `file` of multipart/form-data.");
        files.MapGet("/{id:guid}", GetAsync).RequireAuthorization(Scopes.Read).WithSummary("What is known of a file.");
        files
            .MapGet("/{id:guid}/content", ContentAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What a file holds. Pictures come with their type, everything else as bytes to be saved.");
    }

    private static async Task<Results<Created<FileView>, ProblemHttpResult>> UploadAsync(
        HttpRequest request,
        string? name,
        KeepFile keep,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        try
        {
            var (file, problem) = await IncomingFile.OfAsync(request, name, ct);
            if (file is null)
                return Problem(problem!);
            var actor = $"token:{caller.Identity?.Name}";
            (var kept, problem) = await keep.RunAsync(file.Body, file.Name, file.Type, actor, ct);
            return kept is null ? Problem(problem!) : TypedResults.Created($"/v1/files/{kept.Id}", FileView.Of(kept));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(KeepFile.TooLarge);
        }
        catch (InvalidDataException broken)
        {
            return Problem(new("invalid_multipart", $"The upload cannot be read: {broken.Message}"));
        }
        catch (IOException full) when (BlobStore.IsFull(full))
        {
            return Problem(KeepFile.NoRoom, StatusCodes.Status507InsufficientStorage);
        }
        // Its message may name a path of ours.
        catch (Exception broken) when (broken is IOException and not BadHttpRequestException)
        {
            return Problem(
                new("invalid_multipart", "The upload cannot be read: it ends too early, or could not be kept.")
            );
        }
    }

    private static async Task<Results<Ok<FileView>, ProblemHttpResult>> GetAsync(
        Guid id,
        Attachments attachments,
        CancellationToken ct
    ) => await attachments.FindAsync(new(id), ct) is { } file ? TypedResults.Ok(FileView.Of(file)) : NotFound(id);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ContentAsync(
        Guid id,
        Attachments attachments,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await attachments.FindAsync(new(id), ct) is { } file && attachments.Open(file) is { } content
            ? FileAnswer.Of(file, content, response)
            : NotFound(id);

    private static ProblemHttpResult NotFound(Guid id) =>
        Problem(new("file_not_found", $"There is no file {id}."), StatusCodes.Status404NotFound);

    private static ProblemHttpResult Problem(Rejection rejection) =>
        Problem(
            rejection,
            rejection == KeepFile.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest
        );

    private static ProblemHttpResult Problem(Rejection rejection, int status) =>
        TypedResults.Problem(
            statusCode: status,
            detail: rejection.Detail,
            extensions: new Dictionary<string, object?> { ["code"] = rejection.Code }
        );
}
