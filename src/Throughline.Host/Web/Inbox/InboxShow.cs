using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Throughlines;
using Throughline.Host.Web.Customers;
using Throughline.Host.Web.Entries;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox;

/// <summary>Gathers the inbox: a list, and the conversation that is open beside it.</summary>
internal sealed class InboxShow(
    ConversationList list,
    ConversationReading reading,
    OpenMatters matters,
    Drafts drafts,
    CustomerReading customers,
    CustomerNames names,
    CustomerSearch search,
    LineReading lines,
    Sentences sentences,
    PeopleReading people,
    SignedIn who,
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
        var open = address.Number is { } number ? await OpenAsync(number, writing, ct) : null;
        if (address.Number is not null && open is null)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (await ListAsync(address, ct) is not { } view)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return new RazorComponentResult<InboxPage>(
            new Dictionary<string, object?> { [nameof(InboxPage.View)] = view, [nameof(InboxPage.Open)] = open }
        )
        {
            StatusCode = writing is { Missed: not null } or { Wrong: not null }
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status200OK,
        };
    }

    private async Task<InboxListView?> ListAsync(InboxAddress address, CancellationToken ct)
    {
        var email = who.Person!.Email;
        var filter = address.View.Filter(email) with
        {
            Topic = address.Topic,
            Tag = address.Tag,
            Search = address.Query is { } text ? await SearchAsync(text, ct) : null,
        };
        if (await list.ReadAsync(filter, address.Cursor, Rows, ct) is not { } page)
            return null;
        return new InboxListView(
            address,
            page,
            await names.OfAsync(page.Items.Select(it => it.CustomerId), ct),
            await reading.CountAsync(email, ct),
            await Colleagues.ReadAsync(people, ct)
        );
    }

    private async Task<ConversationSearch> SearchAsync(string text, CancellationToken ct)
    {
        if (ConversationSearch.NumberIn(text) is { } number)
            return new ConversationSearch(number, text, []);
        var found = await search.FindAsync(text, cursor: null, MostCustomers, ct);
        return new ConversationSearch(
            null,
            text.ToLowerInvariant(),
            [.. (found?.Items ?? []).Select(customer => new CustomerId(customer.Id))]
        );
    }

    private async Task<OpenView?> OpenAsync(long number, Writing? writing, CancellationToken ct)
    {
        if (
            await reading.NumberedAsync(number, ct) is not { } id
            || await reading.ThreadAsync(id, ct) is not { } thread
            || await customers.GetAsync(thread.CustomerId.Value, ct) is not { } customer
        )
            return null;
        var line = await lines.ReadAsync(thread.CustomerId, from: null, to: null, ct);
        var into = thread.Conversation.MergedInto is { } merged ? await reading.FindAsync(merged, ct) : null;
        return new OpenView(
            thread,
            ThreadItem.Of(thread, await reading.StoryAsync(id, ct)),
            customer,
            LineView.Of(line, new CustomerAddress(customer.Id), time.GetUtcNow(), [], sentences),
            await reading.OthersAsync(thread, ct),
            await matters.PromisesAsync(thread.CustomerId, ct),
            await matters.TriedAsync(thread.CustomerId, ct),
            writing ?? Writing.Of(await drafts.FindAsync(who.Person!.Id, id, ct))
        )
        {
            Into = into?.Number,
        };
    }
}
