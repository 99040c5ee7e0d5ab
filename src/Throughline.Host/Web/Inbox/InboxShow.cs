using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.People;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Sides;
using Throughline.Conversations.Sla;
using Throughline.Conversations.Verbs;
using Throughline.Conversations.Views;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Throughlines;
using Throughline.Host.Web.Customers;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox;

/// <summary>Gathers the inbox: a list, and the conversation that is open beside it.</summary>
internal sealed class InboxShow(
    ConversationList list,
    ConversationReading reading,
    OpenMatters matters,
    SavedViews views,
    RequestKinds kinds,
    TeamBook teams,
    SlaReading sla,
    MessageDeliveries deliveries,
    Offers offers,
    Following following,
    Mentions mentions,
    Drafts drafts,
    Attachments attachments,
    CustomerReading customers,
    CustomerNames names,
    CustomerSearch search,
    LineReading lines,
    Sentences sentences,
    PeopleReading people,
    SignedIn who,
    CallerReach caller,
    Words words,
    TimeProvider time
)
{
    // Two screens; the next ones are a press away.
    private const int Rows = 40;

    // Whoever is not among the first twenty is better searched for more exactly.
    private const int MostCustomers = 20;

    /// <param name="address">What is looked at.</param>
    /// <param name="writing">What stands in the composer; null: the draft, if there is one.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IResult> ShowAsync(InboxAddress address, Writing? writing, CancellationToken ct)
    {
        var reach = await caller.ReadAsync(ct);
        // Beside each other: neither needs the other, and SQLite's reads would keep this thread.
        var listing = Task.Run(() => ListAsync(address, reach, ct), ct);
        var opening = address.Number is { } number
            ? OpenAsync(number, reach, writing, ct)
            : Task.FromResult<OpenView?>(null);
        await Task.WhenAll(listing, opening);
        var open = await opening;
        if (address.Number is not null && open is null)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (await listing is not { } view)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var shown = view.Page.Items.Select(it => it.Id).ToHashSet();
        if (open is not null)
            shown.Add(open.Thread.Conversation.Id);
        view = view with { Due = await sla.PressingAsync(shown, ct) };
        return new RazorComponentResult<InboxPage>(
            new Dictionary<string, object?> { [nameof(InboxPage.View)] = view, [nameof(InboxPage.Open)] = open }
        )
        {
            StatusCode = writing is { Missed: not null } or { Wrong: not null } or { FileWrong: not null }
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status200OK,
        };
    }

    private async Task<InboxListView?> ListAsync(InboxAddress address, Reach? reach, CancellationToken ct)
    {
        var email = who.Person!.Email;
        var saved = await views.OfAsync(who.Person!.Id, ct);
        var fields =
            address.Filter.Kind is null && saved.Select(view => view.Filter).Append(address.Filter).All(HasNone)
                ? FilterableFields.None
                : await kinds.FilterableFieldsAsync(ct);
        var filter = address.Filter.Narrow(address.View.Filter(email), email, time.GetUtcNow(), fields) with
        {
            Reach = reach,
            Search = address.Query is { } text ? await SearchAsync(text, ct) : null,
        };
        if (await list.ReadAsync(filter, address.Cursor, Rows, ct) is not { } page)
            return null;
        var counts = await list.CountAsync(
            [
                .. saved.Select(view =>
                    view.Filter.Narrow(new ConversationFilter { Reach = reach }, email, time.GetUtcNow(), fields)
                ),
            ],
            ct
        );
        return new InboxListView(
            address,
            page,
            await names.OfAsync(page.Items.Select(it => it.CustomerId), ct),
            await reading.CountAsync(email, reach, ct),
            await Colleagues.ReadAsync(people, ct)
        )
        {
            Saved = [.. saved.Zip(counts)],
            Teams = await teams.NamesAsync(ct),
            Kinds = await kinds.NamesAsync(ct),
            Fields = fields,
        };

        // Forms may be long: they are read where somebody asks for what is in them.
        static bool HasNone(ViewFilter filter) => filter.Fields.Count == 0;
    }

    private async Task<ConversationSearch> SearchAsync(string text, CancellationToken ct)
    {
        if (ConversationSearch.NumberIn(text) is not null)
            return ConversationSearch.Of(text);
        var found = await search.FindAsync(text, cursor: null, MostCustomers, ct);
        return ConversationSearch.Of(text, [.. (found?.Items ?? []).Select(customer => new CustomerId(customer.Id))]);
    }

    private async Task<OpenView?> OpenAsync(long number, Reach? reach, Writing? writing, CancellationToken ct)
    {
        if (
            await reading.NumberedAsync(number, reach, ct) is not { } id
            || await reading.ThreadAsync(id, reach, ct) is not { } thread
            || await customers.GetAsync(thread.CustomerId.Value, ct) is not { } customer
        )
            return null;
        await mentions.SeenAsync(who.Person!.Email, id, ct);
        var story = await reading.StoryAsync(id, ct);
        var line = await lines.ReadAsync(thread.CustomerId, from: null, to: null, ct);
        var into = thread.Conversation.MergedInto is { } merged ? await reading.FindAsync(merged, reach, ct) : null;
        return new OpenView(
            thread,
            ThreadItem.Of(thread, story),
            customer,
            LineView.Of(line, new CustomerAddress(customer.Id), time.GetUtcNow(), [], sentences),
            await reading.OthersAsync(thread, reach, ct),
            await matters.PromisesAsync(thread.CustomerId, reach, ct),
            await matters.TriedAsync(thread.CustomerId, reach, ct),
            writing ?? await DraftAsync(id, ct)
        )
        {
            Into = into?.Number,
            Sides = Side.In(story),
            Links = LinkConversations.In(story),
            Followers = await following.OfAsync(id, ct),
            Deliveries = await deliveries.OfAsync(thread, ct),
            Offers = thread.Conversation is { State: not ConversationState.Resolved, Counts: true }
                ? await offers.OfAsync(thread.CustomerId, id, reach, ct)
                : [],
        };
    }

    private async Task<Writing> DraftAsync(ConversationId id, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(who.Person!.Id, id, ct);
        var named = draft?.Files ?? [];
        var files = await FormFiles.FindAsync(named, who.Actor, attachments, ct);
        return Writing.Of(draft, files) with { FileWrong = FormFiles.SayGone(named.Count - files.Count, words) };
    }
}
