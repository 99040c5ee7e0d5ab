using Throughline.Access;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>What every form of a conversation has in common: which one, who does it, and the page that follows.</summary>
internal sealed class Acting(
    ConversationReading reading,
    ConversationBook book,
    SignedIn who,
    CallerReach reach,
    IHttpContextAccessor web
)
{
    private HttpContext Http => web.HttpContext!;

    /// <summary>Whoever is signed in.</summary>
    public Doing By => new(who.Actor);

    /// <summary>As conversations know whoever is signed in.</summary>
    public string Agent => who.Person!.Email;

    /// <summary>The conversation of that number; null when there is none that whoever is signed in may see.</summary>
    public async Task<ConversationId?> FindAsync(long number, CancellationToken ct) =>
        await reading.NumberedAsync(number, await reach.ReadAsync(ct), ct);

    /// <summary>Its number; null when whoever is signed in may not see it.</summary>
    public async Task<long?> NumberOfAsync(ConversationId id, CancellationToken ct) =>
        (await reading.FindAsync(id, await reach.ReadAsync(ct), ct))?.Number;

    /// <param name="number">Which conversation.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="said">The key of what to say when it was.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="undo">What takes it back, as the last part of an address.</param>
    /// <param name="arguments">Of what is said.</param>
    public Task<IResult> DoAsync(
        long number,
        Command command,
        string? said,
        CancellationToken ct,
        string? undo = null,
        params (string Name, object? Value)[] arguments
    ) => DoAsync(number, id => book.DoAsync(id, command, By, ct), said, ct, undo, arguments);

    public async Task<IResult> DoAsync(
        long number,
        Func<ConversationId, Task<Outcome>> act,
        string? said,
        CancellationToken ct,
        string? undo = null,
        params (string Name, object? Value)[] arguments
    )
    {
        if (await FindAsync(number, ct) is not { } id)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var address = InboxAddress.Read(Http.Request.Query, number);
        switch (await act(id))
        {
            case Outcome.Done:
                if (said is not null)
                    Toasts.Say(Http, said, [("number", number), .. arguments], undo is null ? null : address.To(undo));
                return Pages.See(Http, $"{address}");
            case Outcome.Refused refused:
                Toasts.Say(Http, "inbox.refused", [("why", refused.Rejection.Detail)]);
                return Pages.See(Http, $"{address}");
            case Outcome.Unfit unfit:
                Toasts.Say(Http, "inbox.refused", [("why", unfit.Problems[0].Detail)]);
                return Pages.See(Http, $"{address}");
            case Outcome.MergedAway merged when await NumberOfAsync(merged.Into, ct) is { } into:
                Toasts.Say(Http, "inbox.merged_away", [("number", number), ("into", into)]);
                return Pages.See(Http, $"{address with { Number = into }}");
            default:
                return Pages.Refuse(StatusCodes.Status404NotFound);
        }
    }

    /// <summary>A form's field as one line; empty when nothing was filled in.</summary>
    public async Task<string> FieldAsync(string name, int longest, CancellationToken ct)
    {
        var form = await Http.Request.ReadFormAsync(ct);
        // PostgreSQL takes no NUL in a text.
        var text = form[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length > longest ? text[..longest] : text;
    }
}
