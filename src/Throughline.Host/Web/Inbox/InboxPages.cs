using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Host.Web.Inbox.Acts;
using Throughline.Host.Web.Inbox.Lead;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox;

/// <summary>The pages of this room: lists of conversations, one of them, and what can be done in it.</summary>
internal static class InboxPages
{
    // A list beside the customer's line.
    private const int MostOfCustomer = 50;

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
        pages.MapFields();
        pages.MapShelfActs();
        pages.MapBulk();
        pages.MapFacts();
        pages.MapMerges();
        pages.MapBeginnings();
        pages.MapSavedViews();
        pages.MapLead();
        pages.MapTogetherness();
        pages.MapGet("/customers/{id:guid}/conversations", OfCustomerAsync).RequireAuthorization(May.ReadConversations);
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
        CallerReach reach,
        CancellationToken ct
    ) =>
        await reading.FindAsync(new ConversationId(id), await reach.ReadAsync(ct), ct) is { } it
            ? TypedResults.Redirect($"{InboxAddress.Read(request.Query, it.Number)}")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> OfCustomerAsync(
        Guid id,
        CustomerReading customers,
        ConversationList list,
        CallerReach reach,
        CancellationToken ct
    )
    {
        if (await customers.GetAsync(id, ct) is not { } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var filter = new ConversationFilter
        {
            Customer = new CustomerId(customer.Id),
            Reach = await reach.ReadAsync(ct),
        };
        return new RazorComponentResult<OfCustomer>(
            new Dictionary<string, object?>
            {
                [nameof(OfCustomer.Customer)] = customer,
                [nameof(OfCustomer.All)] = (await list.ReadAsync(filter, cursor: null, MostOfCustomer, ct))!.Items,
            }
        );
    }

    private static async Task<IResult> CountAsync(
        ConversationReading reading,
        SignedIn who,
        CallerReach reach,
        CancellationToken ct
    ) =>
        new RazorComponentResult<RailCount>(
            new Dictionary<string, object?>
            {
                [nameof(RailCount.Count)] = await reading.CallingAsync(
                    who.Person!.Email,
                    await reach.ReadAsync(ct),
                    ct
                ),
            }
        );
}
