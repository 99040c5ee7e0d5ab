using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Channels.Files;

namespace Throughline.Host.Web.Files;

/// <summary>Files for people who are signed in; the name in the address is for them alone.</summary>
internal static class FilePages
{
    public static void MapFilePages(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/files/{id:guid}/{name}", ShowAsync).RequireAuthorization(May.ReadCustomers);

    private static async Task<Results<FileStreamHttpResult, RazorComponentResult>> ShowAsync(
        Guid id,
        Attachments attachments,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await attachments.FindAsync(new(id), ct) is { } file && attachments.Open(file) is { } content
            ? FileAnswer.Of(file, content, response)
            : Pages.Refuse(StatusCodes.Status404NotFound);
}
