using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Host.Web.Inbox.Filling;
using Throughline.Host.Web.Kinds;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Which kind of request it is, and what its form holds.</summary>
internal static class Fields
{
    // The other fields of the form stand beside a file.
    private const long AroundFile = 4 * 1024 * 1024;

    public static void MapFields(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/inbox/{number:long}/kind", ChooseAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost("/inbox/{number:long}/fields", FillAsync)
            .WithMetadata(new RequestSizeLimitAttribute(KeepFile.Largest + AroundFile))
            .RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> ChooseAsync(long number, Acting acting, FillForm fill, CancellationToken ct)
    {
        var kind = await acting.FieldAsync("kind", Limits.LongestName, ct);
        var change = new Command.Change(null, null, kind, null);
        return await acting.DoAsync(number, id => fill.RunAsync(id, change, acting.By, ct), "inbox.said.changed", ct);
    }

    private static async Task<IResult> FillAsync(
        long number,
        HttpContext http,
        ConversationReading reading,
        RequestKinds kinds,
        FillForm fill,
        KeepFile keep,
        Acting acting,
        InboxShow show,
        CancellationToken ct
    )
    {
        if (
            await acting.FindAsync(number, ct) is not { } id
            || await reading.FindAsync(id, reach: null, ct) is not { } it
            || await kinds.NamedAsync(it.Kind, ct) is not { } kind
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var changed = FieldForm.Changed(form, kind.Definition.Fields);
        var unkept = new List<FieldProblem>();
        foreach (var field in kind.Definition.Fields.Where(field => field.Type == FieldType.File))
            if (form.Files.GetFile($"{FieldInput.NameOf(field.Key)}.upload") is { Length: > 0 } file)
            {
                await using var body = file.OpenReadStream();
                var (kept, wrong) = await keep.RunAsync(body, file.FileName, file.ContentType, acting.By.Actor, ct);
                if (wrong is not null)
                    unkept.Add(new FieldProblem($"fields.{field.Key}", "invalid_file", wrong.Detail));
                else
                    changed[field.Key] = JsonSerializer.SerializeToElement($"{kept!.Id}");
            }
        // A file that was not taken takes nothing away from the form.
        var outcome =
            unkept.Count > 0
                ? new Outcome.Unfit(unkept)
                : await fill.RunAsync(
                    id,
                    new Command.Change(null, null, null, null) { Fields = changed },
                    acting.By,
                    ct
                );
        if (outcome is not Outcome.Unfit unfit)
            return await acting.DoAsync(number, _ => Task.FromResult(outcome), "inbox.said.changed", ct);
        http.Items[FieldForm.Sent] = new FieldForm(changed, unfit.Problems);
        var page = await show.ShowAsync(InboxAddress.Read(http.Request.Query, number), writing: null, ct);
        if (page is RazorComponentResult shown)
            shown.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
