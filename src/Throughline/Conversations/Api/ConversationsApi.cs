using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Channelling.Api;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Continuity.Api;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Routing.Api;
using Throughline.Conversations.Sides.Api;
using Throughline.Conversations.Sla.Api;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Language;

namespace Throughline.Conversations.Api;

/// <summary>Conversations: begin, list, read.</summary>
public static class ConversationsApi
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var conversations = routes.MapGroup("/v1/conversations").WithTags("Conversations");
        conversations
            .MapPost("", OpenAsync)
            .RequireAuthorization(Scopes.Write)
            .WithSummary("Begin a conversation with its first message.");
        conversations
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary(
                "Conversations, what moved last first, or who waits longest. Spam and merged ones are left out."
            );
        conversations
            .MapGet("/{id:guid}", GetAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("A conversation with its messages, facts and durations; its ETag protects a change.");
        routes
            .MapGet("/v1/customers/{id:guid}/conversations", OfCustomerAsync)
            .WithTags("Conversations")
            .RequireAuthorization(Scopes.Read)
            .WithSummary("A customer's conversations, what moved last first.");
        routes.MapEffort();
        routes.MapMessages();
        routes.MapStates();
        routes.MapParticulars();
        routes.MapPromises();
        routes.MapJoining();
        routes.MapSlaPolicies();
        routes.MapRouting();
        routes.MapBulk();
        routes.MapChannels();
        routes.MapContinuity();
        routes.MapTogether();
    }

    private static async Task<Results<Created<ConversationView>, ProblemHttpResult>> OpenAsync(
        OpenRequest request,
        OpenOrJoin open,
        Offers offers,
        CallerReach reach,
        RequestKinds kinds,
        ConversationReading reading,
        ConversationViews views,
        ClaimsPrincipal caller,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (identities, unknown) = Checked.Customer(request.Customer);
        var wrong = Checked.First(
            unknown,
            Checked.Text(request.Channel, "channel") ?? Checked.Name(request.Channel, "channel"),
            Checked.Said(request.Text, request.Attachments),
            Checked.Duration(request.DurationSeconds),
            Checked.Subject(request.Subject),
            Checked.Name(request.Topic, "topic"),
            Checked.Name(request.Kind, "kind"),
            Checked.Name(request.Mailbox, "mailbox"),
            Checked.Agent(request.Agent),
            Checked.Author(request.Author, request.Agent)
        );
        if (wrong is not null)
            return Answers.Bad(wrong);
        var agent = request.Author == Author.Agent ? Caller.Addressed(request.Agent) : null;
        var (doing, problem) = Caller.Does(caller, agent, request.OccurredAt, time.GetUtcNow());
        if (problem is not null)
            return problem;
        var (fields, unfit) = await FillForm.BeginAsync(kinds, request.Kind, request.Fields, ct);
        if (unfit.Count > 0)
            return Answers.Unfit(unfit);
        var opening = new Opening
        {
            Identities = identities,
            Channel = request.Channel!.Trim().ToLowerInvariant(),
            Mailbox = request.Mailbox,
            Subject = request.Subject,
            Topic = request.Topic,
            Kind = request.Kind,
            Fields = fields,
            Text = request.Text ?? "",
            Seconds = request.DurationSeconds,
            Author = request.Author,
            Agent = agent,
            IsThanks = request.Thanks ?? Thanks.IsOnlyThanks(request.Text ?? ""),
            Then = request.Then,
        };
        doing = Caller.Attaches(doing, caller, request.Attachments);
        var outcome = await open.RunAsync(opening, doing, request.Continue, ct);
        if (outcome is not Outcome.Done done)
            return Answers.Of(outcome, Guid.Empty);
        var thread = (await reading.ThreadAsync(done.Conversation.Id, reach: null, ct))!;
        var offered =
            request.Continue == Continue.Offer
                ? await offers.OfAsync(thread.CustomerId, done.Conversation.Id, await reach.ReadAsync(ct), ct)
                : [];
        return TypedResults.Created(
            $"/v1/conversations/{done.Conversation.Id}",
            await views.OfAsync(thread, ct) with
            {
                Offers = offered.Count > 0 ? [.. offered.Select(MatterView.Of)] : null,
            }
        );
    }

    /// <param name="list">Reads them.</param>
    /// <param name="customers">Knows who is who.</param>
    /// <param name="reach">What whoever asks may see.</param>
    /// <param name="state">`open`, `pending`, `snoozed` or `resolved`; several with commas.</param>
    /// <param name="assignee">E-mail address of whoever is to answer; `none`: nobody in particular.</param>
    /// <param name="team">Of this team.</param>
    /// <param name="topic">On this topic.</param>
    /// <param name="tag">With this tag.</param>
    /// <param name="kind">Of this kind of request.</param>
    /// <param name="field">Whose form has this value, `KEY:VALUE`, as `reason:damaged`; of money the amount and its currency, as `amount:19.99 EUR`; again for more.</param>
    /// <param name="kinds">Know the fields.</param>
    /// <param name="priority">`low`, `normal`, `high` or `urgent`.</param>
    /// <param name="channel">Which began on this channel.</param>
    /// <param name="q">Words of its subject, messages or notes: all of them, `"in quotes"` one after the other, the last one may be begun only; or its number.</param>
    /// <param name="customer">Of this customer.</param>
    /// <param name="order">`newest`: what moved last first; `waiting`: who waits longest first, and only who waits.</param>
    /// <param name="sla">`at_risk`: whose promised time is about to run out; `missed`: whose has, and nobody has answered.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="limit">1 to 200.</param>
    private static async Task<Results<Ok<Page<SummaryView>>, ProblemHttpResult>> ListAsync(
        ConversationList list,
        CustomerReading customers,
        CallerReach reach,
        RequestKinds kinds,
        string? state,
        string? assignee,
        string? team,
        string? topic,
        string? tag,
        string? kind,
        [FromQuery] string[]? field,
        string? priority,
        string? channel,
        string? q,
        Guid? customer,
        string? order,
        string? sla,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        var (filter, wrong) = ListQuery.Read(
            state,
            assignee,
            team,
            topic,
            tag,
            new(kind, priority, channel),
            q,
            order,
            sla,
            limit
        );
        if (wrong is not null)
            return Answers.Bad(wrong);
        var (fields, unknown) = await FieldQuery.ReadAsync(kinds, kind, field, ct);
        if (unknown is not null)
            return Answers.Bad(unknown);
        filter = filter with { Reach = await reach.ReadAsync(ct), Fields = fields };
        if (customer is { } id)
        {
            if (await customers.ResolveAsync(id, ct) is not { } known)
                return Answers.NoCustomer(id);
            filter = filter with { Customer = known };
        }
        return await list.ReadAsync(filter, cursor, limit, ct) is { } page
            ? TypedResults.Ok(new Page<SummaryView>([.. page.Items.Select(SummaryView.Of)], page.Next))
            : Answers.Bad(ListQuery.BadCursor);
    }

    private static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> GetAsync(
        Guid id,
        ConversationReading reading,
        CallerReach reach,
        ConversationViews views,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await reading.ThreadAsync(new ConversationId(id), await reach.ReadAsync(ct), ct) is not { } thread)
            return Answers.NoConversation(id);
        response.Headers.ETag = $"\"{thread.Conversation.LastSeq}\"";
        return TypedResults.Ok(await views.OfAsync(thread, ct));
    }

    /// <param name="id">The customer.</param>
    /// <param name="list">Reads them.</param>
    /// <param name="customers">Knows who that is.</param>
    /// <param name="reach">What whoever asks may see.</param>
    /// <param name="kinds">Know the fields.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="limit">1 to 200.</param>
    private static Task<Results<Ok<Page<SummaryView>>, ProblemHttpResult>> OfCustomerAsync(
        Guid id,
        ConversationList list,
        CustomerReading customers,
        CallerReach reach,
        RequestKinds kinds,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    ) =>
        ListAsync(
            list,
            customers,
            reach,
            kinds,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            id,
            null,
            null,
            cursor,
            ct,
            limit
        );
}
