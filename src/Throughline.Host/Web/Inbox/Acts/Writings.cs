using Throughline.Access;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Replies and notes, and what is to become one.</summary>
internal static class Writings
{
    public static void MapWriting(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/inbox/{number:long}/messages", SendAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/{number:long}/draft", KeepAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> SendAsync(
        long number,
        HttpContext http,
        ConversationReading reading,
        ConversationBook book,
        Drafts drafts,
        Acting acting,
        SignedIn who,
        InboxShow show,
        CancellationToken ct
    )
    {
        if (await reading.NumberedAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var address = InboxAddress.Read(http.Request.Query, number);
        var form = await http.Request.ReadFormAsync(ct);
        var written = Written(form);
        if (string.IsNullOrWhiteSpace(written.Text))
            return await show.ShowAsync(address, written with { Wrong = "inbox.write.nothing" }, ct);
        if (written.Text.Length > Limits.LongestText)
            return await show.ShowAsync(address, written with { Wrong = "inbox.write.too_long" }, ct);
        Command command = written.IsNote
            ? new Command.Note(acting.Agent, written.Text)
            : new Command.Send(Author.Agent, acting.Agent, written.Text, ThenOf(written.Then), Seen(form["seen"]));
        var outcome = await book.DoAsync(id, command, acting.By, ct);
        switch (outcome)
        {
            case Outcome.Done:
                await drafts.DropAsync(who.Person!.Id, id, ct);
                Toasts.Say(
                    http,
                    written.IsNote ? "inbox.said.noted"
                        : written.Then == "resolved" ? "inbox.said.sent_resolved"
                        : "inbox.said.sent",
                    [],
                    !written.IsNote && written.Then == "resolved" ? address.To("reopening") : null
                );
                return Pages.See(http, $"{address}");
            case Outcome.AnsweredMeanwhile meanwhile:
                return await show.ShowAsync(address, written with { Missed = meanwhile.Messages }, ct);
            default:
                return await acting.DoAsync(number, _ => Task.FromResult(outcome), said: null, ct);
        }
    }

    private static async Task<IResult> KeepAsync(
        long number,
        HttpContext http,
        ConversationReading reading,
        Drafts drafts,
        SignedIn who,
        CancellationToken ct
    )
    {
        if (await reading.NumberedAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var written = Written(await http.Request.ReadFormAsync(ct));
        if (written.Text.Length > Limits.LongestText)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        await drafts.KeepAsync(who.Person!.Id, id, written.IsNote, written.Text, ct);
        return TypedResults.NoContent();
    }

    private static Writing Written(IFormCollection form) =>
        new(
            form["mode"] == "note",
            // Browsers send line ends as mail does, and PostgreSQL takes no NUL in a text.
            form["text"].ToString().ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal),
            form["then"]
        );

    private static Then? ThenOf(string? then) =>
        then switch
        {
            "open" => Then.Open,
            "resolved" => Then.Resolved,
            _ => Then.Pending,
        };

    // Without one nothing was seen.
    private static long Seen(string? seen) => long.TryParse(seen, out var seq) ? seq : 0;
}
