using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Replies;

/// <summary>Settings, Saved replies: what is written often.</summary>
internal static class ReplyPages
{
    public const string Address = "/settings/saved-replies";

    public static void MapReplyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapGet($"{Address}/new", RazorComponentResult () => Page(null, "", new(), null))
            .RequireAuthorization(May.ServeCustomers);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{Address}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> ListAsync(SavedReplies replies, SignedIn me, CancellationToken ct) =>
        new RazorComponentResult<ReplyList>(
            new Dictionary<string, object?>
            {
                [nameof(ReplyList.Replies)] = await replies.ForAsync(me.Person!.Email, ct),
                [nameof(ReplyList.Uses)] = await replies.UsesAsync(ct),
            }
        );

    private static Task<IResult> ShowAsync(Guid id, SavedReplies replies, SignedIn me, CancellationToken ct) =>
        Of(replies, me).ShowAsync(id, ct);

    private static Task<IResult> CreateAsync(
        HttpContext http,
        SavedReplies replies,
        SignedIn me,
        Words words,
        CancellationToken ct
    ) => Of(replies, me).CreateAsync(http, words, ct);

    private static Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        SavedReplies replies,
        SignedIn me,
        Words words,
        CancellationToken ct
    ) => Of(replies, me).ChangeAsync(id, http, words, ct);

    private static Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SavedReplies replies,
        SignedIn me,
        CancellationToken ct
    ) => Of(replies, me).DeleteAsync(id, http, ct);

    private static OwnedPages<ReplyDefinition> Of(SavedReplies replies, SignedIn me) =>
        new(
            replies,
            Address,
            me,
            form => Read(form, me),
            (reply, name, definition, wrong) => Task.FromResult<IResult>(Page(reply, name, definition, wrong))
        );

    private static ReplyDefinition Read(IFormCollection form, SignedIn me) =>
        new()
        {
            Text = TongueForm.Read(form, "text"),
            Folder = form.Text("folder"),
            Tags =
            [
                .. form.Text("tags").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ],
            Owner = form.ContainsKey("own") ? me.Person!.Email : null,
        };

    private static RazorComponentResult<ReplyPage> Page(
        Kept<ReplyDefinition>? reply,
        string name,
        ReplyDefinition definition,
        string? wrong
    ) =>
        Pages.Form<ReplyPage>(
            new()
            {
                [nameof(ReplyPage.Reply)] = reply,
                [nameof(ReplyPage.Name)] = name,
                [nameof(ReplyPage.Definition)] = definition,
                [nameof(ReplyPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
