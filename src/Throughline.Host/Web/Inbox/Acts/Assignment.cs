using Throughline.Access;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Verbs;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Who is to answer.</summary>
internal static class Assignment
{
    // RFC 5321: no address is longer.
    private const int LongestAddress = 254;

    public static void MapAssignment(this IEndpointRouteBuilder pages) =>
        pages.MapPost("/inbox/{number:long}/assignment", GiveAsync).RequireAuthorization(May.ServeCustomers);

    private static async Task<IResult> GiveAsync(
        long number,
        Acting acting,
        AssignConversation assign,
        CancellationToken ct
    )
    {
        var agent = await acting.FieldAsync("agent", LongestAddress, ct);
        return agent.Length == 0
            ? await acting.DoAsync(number, new Command.Unassign(), "inbox.said.unassigned", ct)
            : await acting.DoAsync(
                number,
                id => assign.RunAsync(id, agent, team: null, acting.By, ct),
                agent == acting.Agent ? "inbox.said.taken" : "inbox.said.assigned",
                ct
            );
    }
}
