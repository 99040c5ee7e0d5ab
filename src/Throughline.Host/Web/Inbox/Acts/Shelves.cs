using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Inbox.Shelf;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>What is written and done often: saved replies put into the composer, macros shown first and then done.</summary>
internal static class ShelfActs
{
    public static void MapShelfActs(this IEndpointRouteBuilder pages)
    {
        const string One = "/inbox/{number:long}";
        pages
            .MapPost($"{One}/replies/{{id:guid}}", InsertAsync)
            .RequireAuthorization(May.ServeCustomers)
            .WithMetadata(new RequestSizeLimitAttribute(FormFiles.LargestForm));
        pages.MapGet($"{One}/macros/{{id:guid}}", PreviewAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/macros/{{id:guid}}", RunAsync).RequireAuthorization(May.ServeCustomers);
    }

    // The composer came along: the reply goes after what stands in it, and all of it is the draft.
    private static async Task<IResult> InsertAsync(
        long number,
        Guid id,
        HttpContext http,
        ConversationReading reading,
        SavedReplies replies,
        FillReply fill,
        Drafts drafts,
        Attachments attachments,
        KeepFile keep,
        Acting acting,
        SignedIn who,
        Words words,
        CancellationToken ct
    )
    {
        if (
            await acting.FindAsync(number, ct) is not { } conversation
            || await reading.FindAsync(conversation, reach: null, ct) is not { } it
            || await replies.FindAsync(id, ct) is not { } reply
            || !reply.Definition.IsFor(who.Person!.Email)
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var files = await FormFiles.ReadAsync(form, who.Actor, attachments, keep, words, ct);
        var written = form["text"].ToString().ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
        // A slash that opened the menu is none of the message.
        if (written.EndsWith('/') && (written.Length == 1 || written[^2] == '\n'))
            written = written[..^1];
        var filled = await fill.RunAsync(reply.Definition.Text, it, who.Person!.Email, ct);
        var text = written.Trim().Length == 0 ? filled.Text : $"{written.TrimEnd()}\n\n{filled.Text}";
        if (text.Length <= Limits.LongestText)
        {
            var seen = long.TryParse(form["seen"], out var seq) ? seq : it.LastSeq;
            // A writing of its own: what the page still sends of the one before comes too late.
            var draft = new DraftVersion(form["mode"] == "note", text, seen, Guid.NewGuid()) { Files = files.Ids };
            await drafts.KeepAsync(who.Person!, conversation, draft, ct);
            await replies.UsedAsync(id, ct);
        }
        if (filled.Open.Count > 0)
            Toasts.Say(http, "replies.open", [("variables", string.Join(", ", filled.Open))]);
        return Pages.See(http, InboxAddress.Read(http.Request.Query, number).ToWriting);
    }

    private static async Task<IResult> PreviewAsync(
        long number,
        Guid id,
        HttpContext http,
        ConversationReading reading,
        SavedMacros macros,
        PreviewMacro preview,
        Acting acting,
        SignedIn who,
        CancellationToken ct
    ) =>
        await FindAsync(number, id, acting, reading, macros, who, ct) is var (it, macro)
            ? await PageAsync(http, it, macro, preview, who, null, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        long number,
        Guid id,
        HttpContext http,
        ConversationReading reading,
        SavedMacros macros,
        PreviewMacro preview,
        CarryOut carryOut,
        Acting acting,
        SignedIn who,
        Words words,
        CancellationToken ct
    )
    {
        if (await FindAsync(number, id, acting, reading, macros, who, ct) is not var (it, macro))
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var seen = long.TryParse(form["seen"], out var seq) ? seq : 0;
        var outcome = await carryOut.RunAsync(it.Id, macro.Definition.Actions, acting.Agent, acting.By, seen, ct);
        return outcome switch
        {
            Outcome.Refused refused => await PageAsync(http, it, macro, preview, who, refused.Rejection.Detail, ct),
            Outcome.Unfit unfit => await PageAsync(http, it, macro, preview, who, unfit.Problems[0].Detail, ct),
            Outcome.AnsweredMeanwhile => await PageAsync(http, it, macro, preview, who, words["macros.meanwhile"], ct),
            _ => await acting.DoAsync(
                number,
                _ => Task.FromResult(outcome),
                "macros.done",
                ct,
                undo: null,
                ("name", macro.Name)
            ),
        };
    }

    private static async Task<(Conversation It, Kept<MacroDefinition> Macro)?> FindAsync(
        long number,
        Guid id,
        Acting acting,
        ConversationReading reading,
        SavedMacros macros,
        SignedIn who,
        CancellationToken ct
    ) =>
        await acting.FindAsync(number, ct) is { } conversation
        && await reading.FindAsync(conversation, reach: null, ct) is { MergedInto: null } it
        && await macros.FindAsync(id, ct) is { } macro
        && macro.Definition.IsFor(who.Person!.Email)
            ? (it, macro)
            : null;

    private static async Task<IResult> PageAsync(
        HttpContext http,
        Conversation it,
        Kept<MacroDefinition> macro,
        PreviewMacro preview,
        SignedIn who,
        string? wrong,
        CancellationToken ct
    ) =>
        Pages.Form<MacroPreviewPage>(
            new()
            {
                [nameof(MacroPreviewPage.Address)] = InboxAddress.Read(http.Request.Query, it.Number),
                [nameof(MacroPreviewPage.It)] = it,
                [nameof(MacroPreviewPage.Macro)] = macro,
                [nameof(MacroPreviewPage.Preview)] = await preview.RunAsync(
                    macro.Definition.Actions,
                    it,
                    who.Person!.Email,
                    ct
                ),
                [nameof(MacroPreviewPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
