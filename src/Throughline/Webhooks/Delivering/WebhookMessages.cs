using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Webhooks.Delivering;

/// <summary>
/// What is sent, in the shape of Standard Webhooks: <c>type</c>, <c>timestamp</c>, <c>data</c>. Made from the ledger
/// when it is sent, never kept: who was erased meanwhile is not told of.
/// </summary>
public sealed class WebhookMessages(Database database, Catalogue catalogue, TimeProvider time)
{
    public const string TestType = "webhook.test";

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <returns>The body; null when there is no such entry.</returns>
    public async Task<byte[]?> OfEntryAsync(long seq, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var entries = await LedgerBook.ReadAsync(connection, seq - 1, seq, limit: 1, ct);
        return entries is [var entry]
            ? Write(new Message(entry.Type, entry.OccurredAt, EntryView.Of(entry, catalogue)))
            : null;
    }

    public byte[] OfTest(WebhookId webhook) =>
        Write(new Message(TestType, time.GetUtcNow(), new { webhook_id = webhook.Value, message = "It works." }));

    private static byte[] Write(Message message) => JsonSerializer.SerializeToUtf8Bytes(message, Shape);

    /// <param name="Type">The entry's type.</param>
    /// <param name="Timestamp">When it happened.</param>
    /// <param name="Data">The entry, as <c>GET /v1/ledger</c> shows it.</param>
    private sealed record Message(string Type, DateTimeOffset Timestamp, object Data);
}
