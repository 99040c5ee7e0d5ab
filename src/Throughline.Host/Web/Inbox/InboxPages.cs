using Throughline.Access;
using Throughline.Conversations.Reading;
using Throughline.Host.Web.Inbox.Acts;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox;

/// <summary>The pages of this room: lists of conversations, one of them, and what can be done in it.</summary>
internal static class InboxPages
{
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddScoped<InboxShow>();
        services.AddScoped<Acting>();
    }

    public static void MapInboxPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/inbox", ListAsync).RequireAuthorization(May.ReadConversations);
        pages.MapGet("/inbox/{number:long}", OpenAsync).RequireAuthorization(May.ReadConversations);
        pages.MapGet("/inbox/{id:guid}", NamedAsync).RequireAuthorization(May.ReadConversations);
        pages.MapGet("/inbox/count", CountAsync).RequireAuthorization(May.ReadConversations);
        pages.MapWriting();
        pages.MapStates();
        pages.MapAssignment();
        pages.MapParticulars();
        pages.MapFacts();
        pages
            .MapGet("/inbox/{**rest}", () => Pages.Refuse(StatusCodes.Status404NotFound))
            .RequireAuthorization(May.ReadConversations);
    }

    private static Task<IResult> ListAsync(HttpRequest request, InboxShow show, CancellationToken ct) =>
        show.ShowAsync(InboxAddress.Read(request.Query), writing: null, ct);

    private static Task<IResult> OpenAsync(long number, HttpRequest request, InboxShow show, CancellationToken ct) =>
        show.ShowAsync(InboxAddress.Read(request.Query, number), writing: null, ct);

    // Whoever knows a conversation by its id: entries, webhooks, the API.
    private static async Task<IResult> NamedAsync(
        Guid id,
        HttpRequest request,
        ConversationReading reading,
        CancellationToken ct
    ) =>
        await reading.FindAsync(new ConversationId(id), ct) is { } it
            ? TypedResults.Redirect($"{InboxAddress.Read(request.Query, it.Number)}")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> CountAsync(ConversationReading reading, SignedIn who, CancellationToken ct) =>
        new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<RailCount>(
            new Dictionary<string, object?>
            {
                [nameof(RailCount.Count)] = (await reading.CountAsync(who.Person!.Email, ct)).Calling,
            }
        );
}
