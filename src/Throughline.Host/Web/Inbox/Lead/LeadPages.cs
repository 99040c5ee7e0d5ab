using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Sla;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Lead;

/// <summary>The lead's morning: who waits longest, who has how much, what presses. No table of who is best.</summary>
internal static class LeadPages
{
    public const string Address = "/inbox/lead";

    // What one takes in at a glance; the rest is in the inbox.
    private const int MostShown = 8;

    public static void MapLead(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ShowAsync).RequireAuthorization(May.ReadConversations);
        pages.MapPost("/availability", SayAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> ShowAsync(
        DeskReading desk,
        ConversationList list,
        CustomerNames names,
        SlaReading sla,
        CallerReach reach,
        WorkspaceSettings settings,
        PeopleReading people,
        TimeProvider time,
        CancellationToken ct
    )
    {
        // Who may see some conversations is shown no count of all.
        if (await reach.ReadAsync(ct) is not null)
            return Pages.Refuse(StatusCodes.Status403Forbidden);
        var now = time.GetUtcNow();
        var company = await settings.GetAsync(ct);
        var waiting = (
            await list.ReadAsync(new ConversationFilter { WaitingFirst = true }, null, MostShown, ct)
        )!.Items;
        var pressing = await list.FindAsync(await desk.PressingAsync(ct), ct);
        var all = waiting.Concat(pressing).ToList();
        return new RazorComponentResult<LeadPage>(
            new Dictionary<string, object?>
            {
                [nameof(LeadPage.Waiting)] = waiting,
                [nameof(LeadPage.Pressing)] = pressing,
                [nameof(LeadPage.Clocks)] = await sla.PressingAsync(all.Select(it => it.Id).Distinct(), ct),
                [nameof(LeadPage.Customers)] = await names.OfAsync(all.Select(it => it.CustomerId), ct),
                [nameof(LeadPage.Loads)] = await desk.LoadsAsync(ct),
                [nameof(LeadPage.Queues)] = await desk.QueuesAsync(ct),
                [nameof(LeadPage.Counts)] = await desk.CountsAsync(company.StartOf(company.DayOf(now)), ct),
                [nameof(LeadPage.Colleagues)] = await Colleagues.ReadAsync(people, ct),
            }
        );
    }

    private static async Task<IResult> SayAsync(
        HttpContext http,
        AvailabilityBook book,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!Enum.TryParse<Availability>(form["availability"], ignoreCase: true, out var chosen))
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        await book.SetAsync(me.Person!.Email, chosen, me.Actor, ct);
        var back = http.Request.GetTypedHeaders().Referer;
        return Pages.Done(
            http,
            back?.PathAndQuery ?? InboxAddress.Root,
            $"lead.said.{chosen.ToString().ToLowerInvariant()}"
        );
    }
}
