using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Sending;
using Throughline.Conversations.Verbs;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Replies and notes, and what is to become one.</summary>
internal static class Writings
{
    public static void MapWriting(this IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/inbox/{number:long}/messages", SendAsync)
            .RequireAuthorization(May.ServeCustomers)
            .WithMetadata(new RequestSizeLimitAttribute(FormFiles.LargestForm));
        pages
            .MapPost("/inbox/{number:long}/messages/{message:guid}/delivery", SendAgainAsync)
            .RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/{number:long}/contacts", LogAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/{number:long}/messages/undo", TakeBackAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/{number:long}/draft", KeepAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> SendAsync(
        long number,
        HttpContext http,
        SendDraft notes,
        HeldMessages held,
        Attachments attachments,
        KeepFile keep,
        Acting acting,
        SignedIn who,
        InboxShow show,
        Words words,
        CancellationToken ct
    )
    {
        if (await acting.FindAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var address = InboxAddress.Read(http.Request.Query, number);
        var form = await http.Request.ReadFormAsync(ct);
        var files = await FormFiles.ReadAsync(form, who.Actor, attachments, keep, words, ct);
        var written = Written(form) with { Files = files.Kept, FileWrong = files.Wrong };
        if (files.Wrong is not null)
            return await show.ShowAsync(address, written, ct);
        if (string.IsNullOrWhiteSpace(written.Text) && files.Kept.Count == 0)
            return await show.ShowAsync(address, written with { Wrong = "inbox.write.nothing" }, ct);
        if (written.Text.Length > Limits.LongestText)
            return await show.ShowAsync(address, written with { Wrong = "inbox.write.too_long" }, ct);
        if (!written.IsNote && Variables.In(written.Text).Count > 0)
            return await show.ShowAsync(address, written with { Wrong = "inbox.write.variables" }, ct);
        var send = new Command.Send(Author.Agent, acting.Agent, written.Text, ThenOf(written.Then), Seen(form["seen"]));
        var note = new Command.Note(acting.Agent, written.Text);
        var by = acting.By with { Attached = files.Ids };
        var outcome = written.IsNote
            ? await notes.RunAsync(who.Person!, id, note, by, ct)
            : await held.SendAsync(who.Person!.Id, id, send, by, ct);
        switch (outcome)
        {
            case Outcome.Done:
                Toasts.Say(
                    http,
                    written.IsNote ? "inbox.said.noted"
                        : written.Then == "resolved" ? "inbox.said.sent_resolved"
                        : "inbox.said.sent",
                    [],
                    written.IsNote ? null : address.To("messages/undo")
                );
                return Pages.See(http, $"{address}");
            case Outcome.AnsweredMeanwhile meanwhile:
                return await show.ShowAsync(address, written with { Missed = meanwhile.Messages }, ct);
            case Outcome.Refused refused:
                return await show.ShowAsync(
                    address,
                    written with
                    {
                        Wrong = "inbox.refused",
                        Why = refused.Rejection.Detail,
                    },
                    ct
                );
            case Outcome.MergedAway merged when await acting.NumberOfAsync(merged.Into, ct) is { } into:
                // What was written waits there.
                return await show.ShowAsync(
                    address with
                    {
                        Number = into,
                    },
                    written with
                    {
                        Wrong = "inbox.write.went_up",
                    },
                    ct
                );
            default:
                return await acting.DoAsync(number, _ => Task.FromResult(outcome), said: null, ct);
        }
    }

    // Within its seconds the reply comes back into the composer; after them what it did to the conversation is undone.
    private static async Task<IResult> TakeBackAsync(
        long number,
        HttpContext http,
        ConversationReading reading,
        HeldMessages held,
        Acting acting,
        SignedIn who,
        CancellationToken ct
    )
    {
        if (await acting.FindAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var address = InboxAddress.Read(http.Request.Query, number);
        if (await held.TakeBackAsync(who.Person!.Id, id, ct))
            return Pages.Done(http, address.ToWriting, "inbox.said.taken_back");
        return await reading.FindAsync(id, reach: null, ct) is { State: ConversationState.Resolved }
            ? await acting.DoAsync(number, new Command.Reopen(), "inbox.said.too_late_reopened", ct)
            : Pages.Done(http, $"{address}", "inbox.said.too_late");
    }

    /// <summary>A call, a visit or a letter, as somebody of ours notes it.</summary>
    private static async Task<IResult> LogAsync(
        long number,
        HttpContext http,
        ConversationBook book,
        Acting acting,
        CancellationToken ct
    )
    {
        var noted = Beginning.Read(await http.Request.ReadFormAsync(ct));
        if (!Beginning.Logged.Contains(noted.Channel) || noted.Wrong is not null)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        Command said = noted.IsOurs
            ? new Command.Send(Author.Agent, acting.Agent, noted.Text)
            : new Command.Receive(noted.Text);
        said = said with { Seconds = noted.Minutes * 60 };
        var by = acting.By with { Channel = noted.Channel };
        return await acting.DoAsync(number, id => book.DoAsync(id, said, by, ct), "inbox.said.logged", ct);
    }

    private static async Task<IResult> SendAgainAsync(
        long number,
        Guid message,
        HttpContext http,
        MessageDeliveries deliveries,
        Acting acting,
        CancellationToken ct
    )
    {
        if (await acting.FindAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (await deliveries.RetryAsync(id, message, acting.By, ct) == RetryOutcome.NotFound)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return Pages.Done(http, $"{InboxAddress.Read(http.Request.Query, number)}", "inbox.said.again");
    }

    private static async Task<IResult> KeepAsync(
        long number,
        HttpContext http,
        Drafts drafts,
        Acting acting,
        SignedIn who,
        CancellationToken ct
    )
    {
        if (await acting.FindAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var written = Written(form);
        if (written.Text.Length > Limits.LongestText)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var draft = new DraftVersion(
            written.IsNote,
            written.Text,
            Seen(form["seen"]),
            Guid.TryParse(form["writing"], out var writing) ? writing : null,
            long.TryParse(form["version"], out var version) ? version : 0
        )
        {
            Files = FormFiles.NamedIn(form),
        };
        return await drafts.KeepAsync(who.Person!, id, draft, ct)
            ? TypedResults.NoContent()
            : TypedResults.StatusCode(StatusCodes.Status409Conflict);
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
