using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Channels.Files;
using Throughline.Conversations.Reading;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Files;

/// <summary>Files for people who are signed in; the name in the address is for them alone.</summary>
internal static class FilePages
{
    public static void MapFilePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/files/{id:guid}/{name}", ShowAsync).RequireAuthorization(May.ReadCustomers);
        pages
            .MapPost("/files", UploadAsync)
            .RequireAuthorization(May.ServeCustomers)
            .WithMetadata(new RequestSizeLimitAttribute(FormFiles.LargestForm));
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        Attachments attachments,
        ConversationReading reading,
        CallerReach reach,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await attachments.FindAsync(new(id), ct) is { } file
        && await IsWithinAsync(file, reading, await reach.ReadAsync(ct), ct)
        && attachments.Open(file) is { } content
            ? FileAnswer.Of(file, content, response)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    /// <summary>Whoever sees the conversation it was sent in, or the one that went up in, sees the file.</summary>
    private static async Task<bool> IsWithinAsync(
        Attachment file,
        ConversationReading reading,
        Reach? reach,
        CancellationToken ct
    )
    {
        if (reach is null || file.ConversationId is not { } conversation)
            return true;
        var it = await reading.FindAsync(new ConversationId(conversation), reach: null, ct);
        while (it is not null && !reach.Holds(it))
            it = it.MergedInto is { } into ? await reading.FindAsync(into, reach: null, ct) : null;
        return it is not null;
    }

    /// <summary>One file, as script uploads it while somebody writes; answered with how it stands in the form.</summary>
    private static async Task<IResult> UploadAsync(
        HttpContext http,
        KeepFile keep,
        SignedIn who,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        return form.Files.GetFile("files") is not { FileName.Length: > 0 } file
            ? Pages.Refuse(StatusCodes.Status400BadRequest)
            : await AnswerAsync(file, who.Actor, keep, words, ct);
    }

    internal static async Task<IResult> AnswerAsync(
        IFormFile file,
        string actor,
        KeepFile keep,
        Words words,
        CancellationToken ct
    )
    {
        var (kept, why) = await FormFiles.KeepAsync(file, actor, keep, ct);
        return kept is null
            ? TypedResults.Text(
                words["files.not_taken", ("name", FileName.Clean(file.FileName)), ("why", words[why!])],
                statusCode: StatusCodes.Status422UnprocessableEntity
            )
            : new RazorComponentResult<FileChip>(new Dictionary<string, object?> { [nameof(FileChip.File)] = kept });
    }
}
