using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Views;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Views that people name: what the list is narrowed to, for themselves or for all.</summary>
internal static class SavingViews
{
    public static void MapSavedViews(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/inbox/views", SaveAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/views/{id:guid}/removal", RemoveAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        Acting acting,
        SavedViews views,
        SignedIn who,
        CancellationToken ct
    )
    {
        var address = InboxAddress.Read(http.Request.Query);
        var name = await acting.FieldAsync("name", SavedViews.LongestName, ct);
        var isShared = (await http.Request.ReadFormAsync(ct))["shared"] == "true";
        if (name.Length == 0 || address.Filter.IsEmpty)
            return Pages.See(http, $"{address}");
        var owner = isShared ? (PersonId?)null : who.Person!.Id;
        if (await views.SaveAsync(owner, name, address.Filter, who.Actor, ct) is ShelfOutcome.Saved { Id: var id })
            return Pages.Done(
                http,
                $"{InboxAddress.Of(new SavedView(id, name, owner, address.Filter))}",
                "inbox.said.view_saved",
                ("name", name)
            );
        Toasts.Say(http, "inbox.said.too_many_views", []);
        return Pages.See(http, $"{address}");
    }

    private static async Task<IResult> RemoveAsync(
        Guid id,
        HttpContext http,
        SavedViews views,
        SignedIn who,
        CancellationToken ct
    ) =>
        await views.RemoveAsync(who.Person!, id, ct)
            ? Pages.Done(http, InboxAddress.Root, "inbox.said.view_removed")
            : Pages.Refuse(StatusCodes.Status404NotFound);
}
