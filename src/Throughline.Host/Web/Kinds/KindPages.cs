using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Kinds;

/// <summary>Settings, Request kinds: what customers ask for; their fields lie beside it.</summary>
internal static class KindPages
{
    public const string Address = "/settings/request-kinds";

    public static string AddressOf(string key) => $"{Address}/{key}";

    public static string Word(FieldType type) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{type}");

    public static void MapKindPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages
            .MapGet($"{Address}/new", RazorComponentResult () => Page(null, "", new(), null))
            .RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{key}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{key}}", ChangeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{key}}/place", MoveAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{key}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
        pages.MapFieldPages();
    }

    private static async Task<IResult> ListAsync(RequestKinds kinds, CancellationToken ct) =>
        new RazorComponentResult<KindList>(
            new Dictionary<string, object?> { [nameof(KindList.Kinds)] = await kinds.ListAsync(ct) }
        );

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var name = form.Text("name");
        var key = form.Text("key") is { Length: > 0 } typed ? typed : KeyText.Of(name, '-');
        var definition = new KindDefinition
        {
            Key = key,
            Title = TongueForm.Read(form, "title"),
            Public = form.ContainsKey("public"),
        };
        var outcome = await kinds.CreateAsync(name, definition, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, AddressOf(key), "kinds.made")
            : Page(null, name, definition, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> ShowAsync(string key, RequestKinds kinds, CancellationToken ct) =>
        await kinds.NamedAsync(key, ct) is { } kind
            ? Page(kind, kind.Name, kind.Definition, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ChangeAsync(
        string key,
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var definition = kind.Definition with
        {
            Title = TongueForm.Read(form, "title", kind.Definition.Title),
            Public = form.ContainsKey("public"),
        };
        var name = form.Text("name");
        var outcome = await kinds.ChangeAsync(kind.Id, ShelfFault.Seen(form), name, definition, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, AddressOf(key), "settings.saved")
            : Page(kind, name, definition, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> MoveAsync(
        string key,
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        return
            await kinds.NamedAsync(key, ct) is { } kind
            && await kinds.MoveAsync(kind.Id, form.Text("by") == "-1", me.Actor, ct)
            ? Pages.Done(http, Address)
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> DeleteAsync(
        string key,
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        CancellationToken ct
    ) =>
        await kinds.NamedAsync(key, ct) is { } kind && await kinds.DeleteAsync(kind.Id, me.Actor, ct)
            ? Pages.Done(http, Address, "kinds.deleted", ("name", kind.Name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static RazorComponentResult<KindPage> Page(
        Kept<KindDefinition>? kind,
        string name,
        KindDefinition definition,
        string? wrong
    ) =>
        Pages.Form<KindPage>(
            new()
            {
                [nameof(KindPage.Kind)] = kind,
                [nameof(KindPage.Name)] = name,
                [nameof(KindPage.Definition)] = definition,
                [nameof(KindPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
