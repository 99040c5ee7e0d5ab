using System.Text.Json;
using Throughline.Channels.Contract;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.People;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;
using Outcome = Throughline.Conversations.Verbs.Outcome;

namespace Throughline.Conversations.Sides;

/// <summary>Asks others beside a conversation, and takes what they answer.</summary>
public sealed class SideConversations(WriteBeside write, ChannelList channels, Deliveries deliveries)
{
    /// <summary>The kind of deliveries to whoever is asked.</summary>
    public const string Kind = "side_message";

    /// <summary>More than a case has departments and suppliers.</summary>
    public const int Most = 50;

    /// <param name="id">Beside which conversation.</param>
    /// <param name="asked">Whom and what.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome> OpenAsync(ConversationId id, Asking asked, Doing by, CancellationToken ct)
    {
        if (WhyNot(asked) is { } why)
            return new Outcome.Refused(why);
        var address = asked.Address is null ? null : Addressed(asked.Address);
        var (side, message) = (Guid.Empty, Guid.Empty);
        return await write.RunAsync(
            id,
            (held, at) =>
                Side.In(held.Story).Count >= Most
                    ? []
                    :
                    [
                        new SideOpened(
                            side = Guid.CreateVersion7(at),
                            asked.Subject,
                            address,
                            asked.Team,
                            address is null ? null : asked.Channel
                        ),
                        new SideSaid(side, message = Guid.CreateVersion7(at), asked.Agent, asked.Text),
                    ],
            by,
            async (tx, after, at) =>
            {
                await SendAsync(tx, new(after.Id.Value, side, message), asked.Channel, address, ct);
                if (asked.Team is { } team)
                    await Mentions.AskAsync(tx, after.Id, team, message, asked.Agent, asked.Text, at, ct);
            },
            ct
        );
    }

    /// <summary>Something of ours more.</summary>
    public Task<Outcome> SayAsync(
        ConversationId id,
        Guid side,
        string agent,
        string text,
        Doing by,
        CancellationToken ct
    )
    {
        Side? found = null;
        var message = Guid.Empty;
        return write.RunAsync(
            id,
            (held, at) =>
                (found = Side.In(held.Story).FirstOrDefault(one => one.Id == side)) is null
                    ? []
                    : [new SideSaid(side, message = Guid.CreateVersion7(at), agent, text)],
            by,
            async (tx, after, at) =>
            {
                await SendAsync(tx, new(after.Id.Value, side, message), found!.Channel, found.Address, ct);
                if (found.Team is { } team)
                    await Mentions.AskAsync(tx, after.Id, team, message, agent, text, at, ct);
            },
            ct
        );
    }

    public Task<Outcome> CloseAsync(ConversationId id, Guid side, Doing by, CancellationToken ct) =>
        write.RunAsync(
            id,
            (held, _) =>
                Side.In(held.Story).Any(one => one.Id == side && one.ClosedAt is null) ? [new SideClosed(side)] : [],
            by,
            also: null,
            ct
        );

    /// <summary>What whoever was asked answers, if the message says what it answers and comes from their address.</summary>
    internal async Task<ConversationId?> TakeAsync(
        WriteTransaction tx,
        string source,
        IncomingMessage message,
        CancellationToken ct
    )
    {
        foreach (var reference in message.References)
        {
            if (!Guid.TryParse(reference, out var ours) || await BesideAsync(tx, ours, ct) is not { } id)
                continue;
            var taken = false;
            await write.RunAsync(
                tx,
                id,
                (held, at) =>
                {
                    var side = Side.In(held.Story).FirstOrDefault(one => one.Messages.Any(said => said.Id == ours));
                    taken = message.From.Any(from => from.Kind == Identity.Email && from.Value == side?.Address);
                    return taken ? [new SideSaid(side!.Id, Guid.CreateVersion7(at), null, message.Text)] : [];
                },
                new Doing("side") { Source = source, ExternalId = message.ExternalId },
                also: null,
                ct
            );
            if (taken)
                return id;
        }
        return null;
    }

    private async Task SendAsync(
        WriteTransaction tx,
        SideItem item,
        string? channel,
        string? address,
        CancellationToken ct
    )
    {
        if (address is not null && channel is not null)
            await deliveries.EnqueueAsync(
                tx,
                Kind,
                channel,
                JsonSerializer.Serialize(item, SideJson.Default.SideItem),
                ct
            );
    }

    /// <summary>The conversation beside which a message was said. Uses ledger_source_external_id.</summary>
    private static async Task<ConversationId?> BesideAsync(WriteTransaction tx, Guid message, CancellationToken ct) =>
        (
            await tx.QueryAsync<ConversationId>(
                """
                select conversation_id from ledger
                where source = 'throughline' and external_id = @name and conversation_id is not null
                """,
                new { name = NameOf(message) },
                ct
            )
        )
            is [var id]
            ? id
            : null;

    /// <summary>By which the entry of a message is found when somebody answers it.</summary>
    internal static string NameOf(Guid message) => $"side:{message:n}";

    private Rejection? WhyNot(Asking asked) =>
        asked.Address is null == asked.Team is null ? new("invalid_side", "Give 'address' or 'team', one of the two.")
        : asked.Address is not null && IdentityForms.Normalise(Identity.Email, asked.Address) is not ({ }, _)
            ? new("invalid_email", "'address' is not an address like name@example.org.")
        : asked.Address is not null && channels.Find(asked.Channel) is not { Traits.Outbound: true }
            ? new("channel_not_found", $"Nothing goes out through {asked.Channel}.")
        : null;

    private static string Addressed(string address) =>
        IdentityForms.Normalise(Identity.Email, address).Identity!.Value.Value;
}

/// <summary>Whom to ask beside a conversation, and what.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Agent">E-mail address of the person of ours who asks.</param>
/// <param name="Address">Of somebody outside; null: a team.</param>
/// <param name="Team">Key of a team of ours; null: somebody outside.</param>
/// <param name="Channel">By which way messages go to the address.</param>
public sealed record Asking(
    string Subject,
    string Text,
    string Agent,
    string? Address = null,
    string? Team = null,
    string Channel = "letter"
);
