using System.Net.Http.Headers;

namespace Throughline.Client;

/// <summary>Channels: what each can do, what it brings, what it could not read, and what it answers by itself.</summary>
public sealed class ChannelsClient
{
    private readonly Api api;

    internal ChannelsClient(Api api) => this.api = api;

    /// <summary>Every channel.</summary>
    public Task<IReadOnlyList<Channel>> ListAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Channel>>("/v1/channels", ct);

    /// <summary>Brings in what came through a channel, byte for byte; the same message is taken once.</summary>
    public Task<TakenMessage> TakeAsync(
        string channel,
        byte[] raw,
        string? source = null,
        CancellationToken ct = default
    )
    {
        var path = $"/v1/channels/{Uri.EscapeDataString(channel)}/messages";
        var request = api.Request(HttpMethod.Post, source is null ? path : Api.With(path, "source", source));
        request.Content = new ByteArrayContent(raw)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
        };
        return api.SendAsync<TakenMessage>(request, ct);
    }

    /// <summary>What channels could not read, the oldest first.</summary>
    public Task<IReadOnlyList<UnreadMessage>> QuarantineAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<UnreadMessage>>("/v1/channels/quarantine", ct);

    /// <summary>Reads one again, as if it came now.</summary>
    public Task<TakenMessage> ReplayAsync(Guid id, CancellationToken ct = default) =>
        api.PostAsync<TakenMessage>($"/v1/channels/quarantine/{id}/replay", body: null, idempotencyKey: null, ct);

    /// <summary>Throws one away, for good.</summary>
    public Task DiscardAsync(Guid id, CancellationToken ct = default) =>
        api.DoAsync(api.Request(HttpMethod.Delete, $"/v1/channels/quarantine/{id}"), ct);

    /// <summary>Sends a message that failed once more.</summary>
    public Task<MessageDelivery> SendAgainAsync(Guid conversation, Guid message, CancellationToken ct = default) =>
        api.PostAsync<MessageDelivery>(
            $"/v1/conversations/{conversation}/messages/{message}/delivery",
            body: null,
            idempotencyKey: null,
            ct
        );

    /// <summary>What is answered by itself.</summary>
    public Task<IReadOnlyList<Acknowledgement>> AcknowledgementsAsync(CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Acknowledgement>>("/v1/acknowledgements", ct);

    /// <summary>Says what a channel answers by itself when somebody begins a conversation.</summary>
    public Task<Acknowledgement> AcknowledgeAsync(Acknowledgement wanted, CancellationToken ct = default) =>
        api.SendAsync<Acknowledgement>(
            api.Request(
                HttpMethod.Put,
                $"/v1/acknowledgements/{Uri.EscapeDataString(wanted.Channel)}",
                new
                {
                    mailbox = wanted.Mailbox,
                    enabled = wanted.Enabled,
                    texts = wanted.Texts,
                }
            ),
            ct
        );
}
