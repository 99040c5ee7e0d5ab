using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Host.Web.Customers;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Conversations that somebody of us notes: a call, a shop visit, a letter; or begins by writing first.</summary>
internal static class Beginnings
{
    // Whoever is not among the first eight is better searched for more exactly.
    private const int Found = 8;

    public static void MapBeginnings(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/inbox/new", AskAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost("/inbox/new", BeginAsync)
            .RequireAuthorization(May.ServeCustomers)
            .WithMetadata(new RequestSizeLimitAttribute(FormFiles.LargestForm));
    }

    private static Task<IResult> AskAsync(
        string? q,
        Guid? customer,
        CustomerReading customers,
        CustomerSearch search,
        Offers offers,
        CallerReach reach,
        CancellationToken ct
    ) =>
        PageAsync(
            new Beginning { Query = SearchText.Of(q), CustomerId = customer },
            customers,
            search,
            offers,
            reach,
            ct
        );

    private static async Task<IResult> BeginAsync(
        HttpContext http,
        CustomerReading customers,
        CustomerSearch search,
        Offers offers,
        CallerReach reach,
        OpenConversation open,
        Attachments attachments,
        KeepFile keep,
        Acting acting,
        SignedIn signedIn,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var files = await FormFiles.ReadAsync(form, signedIn.Actor, attachments, keep, words, ct);
        var beginning = Beginning.Read(form) with { Files = files.Kept, FileWrong = files.Wrong };
        var (identities, wrong) = await WhoAsync(beginning, customers, ct);
        wrong ??= beginning.Wrong;
        if ((wrong is null ? files.Wrong : words[wrong]) is { } error)
            return await PageAsync(beginning with { Error = error }, customers, search, offers, reach, ct);
        var outcome = await open.RunAsync(
            new Opening
            {
                Identities = identities,
                Channel = beginning.Channel,
                Subject = beginning.Subject.Length > 0 ? beginning.Subject : null,
                Topic = beginning.Topic.Length > 0 ? beginning.Topic : null,
                Text = beginning.Text,
                Seconds = beginning.Minutes * 60,
                Author = beginning.IsOurs ? Author.Agent : Author.Customer,
                Agent = beginning.IsOurs ? acting.Agent : null,
                // Who sees only some conversations would not see the one they begin.
                Assignee = await reach.ReadAsync(ct) is null ? null : acting.Agent,
                Then = beginning.IsOurs ? Then.Pending : null,
            },
            acting.By with
            {
                Attached = files.Ids,
            },
            ct
        );
        return outcome switch
        {
            Outcome.Done done => Pages.Done(
                http,
                $"{new InboxAddress { Number = done.Conversation.Number, View = InboxView.Open }}",
                "inbox.said.begun",
                ("number", done.Conversation.Number)
            ),
            Outcome.Refused refused => await PageAsync(
                beginning with
                {
                    Error = refused.Rejection.Detail,
                },
                customers,
                search,
                offers,
                reach,
                ct
            ),
            _ => Pages.Refuse(StatusCodes.Status404NotFound),
        };
    }

    /// <summary>A known customer by any identity of theirs, or somebody new by an address or a number.</summary>
    private static async Task<(IReadOnlyList<Identity> Who, string? Wrong)> WhoAsync(
        Beginning beginning,
        CustomerReading customers,
        CancellationToken ct
    )
    {
        if (beginning.CustomerId is { } id)
        {
            var known = await customers.GetAsync(id, ct);
            // What was only claimed may be somebody else's, and would lead to their line.
            return known?.Identities.FirstOrDefault(one => one.Verified) is { } identity
                ? ([new Identity(identity.Kind, identity.Value)], null)
                : ([], known is null ? "inbox.begin.no_customer" : "inbox.begin.only_claimed");
        }
        var kind = beginning.Who.Contains('@', StringComparison.Ordinal) ? Identity.Email : Identity.Phone;
        return beginning.Who.Length > 0 && IdentityForms.Normalise(kind, beginning.Who) is { Item1: { } normal }
            ? ([normal], null)
            : ([], "inbox.begin.no_customer");
    }

    private static async Task<IResult> PageAsync(
        Beginning beginning,
        CustomerReading customers,
        CustomerSearch search,
        Offers offers,
        CallerReach reach,
        CancellationToken ct
    )
    {
        var customer = beginning.CustomerId is { } id ? await customers.GetAsync(id, ct) : null;
        var found =
            beginning.Query.Length > 0 ? await search.FindAsync(beginning.Query, cursor: null, Found, ct) : null;
        return Pages.Form<BeginPage>(
            new()
            {
                [nameof(BeginPage.Beginning)] = beginning,
                [nameof(BeginPage.Customer)] = customer,
                [nameof(BeginPage.Matters)] = customer is null
                    ? (IReadOnlyList<OpenMatter>)[]
                    : await offers.OfAsync(new CustomerId(customer.Id), beside: null, await reach.ReadAsync(ct), ct),
                [nameof(BeginPage.Found)] = found?.Items,
            },
            beginning.Error is not null
        );
    }
}
