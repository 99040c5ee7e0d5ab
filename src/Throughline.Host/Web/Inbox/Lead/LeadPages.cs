using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Sla;
using Throughline.Customers.Reading;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Speech;
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
        // Of somebody else: who leads changes it where they see the load.
        pages.MapPost($"{Address}/agents/{{email}}/availability", SetAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/agents/{{email}}/capacity", TakeOnAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ShowAsync(
        DeskReading desk,
        ConversationList list,
        CustomerNames names,
        SlaReading sla,
        CallerReach reach,
        WorkspaceSettings settings,
        PeopleReading people,
        MetricReading metrics,
        SignedIn me,
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
                [nameof(LeadPage.Metrics)] = me.May(May.ReadMetrics)
                    ? (await metrics.FirstAsync(new MetricAddress { Range = "7d" }, ct)).Facts
                    : null,
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

    private static async Task<IResult> SetAsync(
        string email,
        HttpContext http,
        AvailabilityBook book,
        PeopleReading people,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (
            !Enum.TryParse<Availability>(form["availability"], ignoreCase: true, out var chosen)
            || !Enum.IsDefined(chosen)
            || !await book.SetAsync(email, chosen, me.Actor, ct)
        )
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return Pages.Done(
            http,
            Address,
            "lead.said.set",
            ("name", (await Colleagues.ReadAsync(people, ct)).Name(email)),
            ("availability", words[$"lead.{chosen.ToString().ToLowerInvariant()}"])
        );
    }

    private static async Task<IResult> TakeOnAsync(
        string email,
        HttpContext http,
        ChangeSeat change,
        SignedIn me,
        CancellationToken ct
    )
    {
        var typed = (await http.Request.ReadFormAsync(ct))["capacity"];
        var capacity = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : -1;
        return await change.RunAsync(email, sees: null, capacity, skills: null, me.Actor, ct) is TeamOutcome.Saved
            ? Pages.Done(http, Address, "settings.saved")
            : Pages.Refuse(StatusCodes.Status400BadRequest);
    }
}
