using Throughline.Access;
using Throughline.Conversations.Deciding;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>What was promised, and what was tried already.</summary>
internal static class Facts
{
    // A promise or an attempt is said in a sentence or two.
    private const int LongestFact = 1_000;

    public static void MapFacts(this IEndpointRouteBuilder pages)
    {
        const string One = "/inbox/{number:long}";
        pages.MapPost($"{One}/promises", PromiseAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/promises/{{id:guid}}/kept",
                (long number, Guid id, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.KeepPromise(id), "inbox.said.kept", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/promises/{{id:guid}}/withdrawal",
                (long number, Guid id, Acting acting, CancellationToken ct) =>
                    acting.DoAsync(number, new Command.WithdrawPromise(id), "inbox.said.withdrawn", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/attempts", TryAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> PromiseAsync(
        long number,
        HttpContext http,
        Acting acting,
        Reader reader,
        CancellationToken ct
    )
    {
        var text = await acting.FieldAsync("text", LongestFact, ct);
        if (text.Length == 0)
            return Pages.See(http, $"{InboxAddress.Read(http.Request.Query, number)}");
        var due = States.Chosen(await acting.FieldAsync("due", LongestFact, ct), reader.Zone);
        return await acting.DoAsync(
            number,
            new Command.MakePromise(text, due, acting.Agent),
            "inbox.said.promised",
            ct
        );
    }

    private static async Task<IResult> TryAsync(long number, HttpContext http, Acting acting, CancellationToken ct)
    {
        var text = await acting.FieldAsync("text", LongestFact, ct);
        return text.Length == 0
            ? Pages.See(http, $"{InboxAddress.Read(http.Request.Query, number)}")
            : await acting.DoAsync(number, new Command.NoteAttempt(text, acting.Agent), "inbox.said.tried", ct);
    }
}
