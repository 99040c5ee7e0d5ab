using System.Data.Common;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Customers.Reading;
using Throughline.Customers.Timeline;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Export;

/// <summary>
/// Everything held on a person as one JSON document (GDPR, articles 15 and 20): what is known now, how it came to be,
/// and every entry. Written as it is read, so that a long life takes no more memory than a short one.
/// </summary>
public sealed class CustomerExport(Database database, Catalogue catalogue)
{
    // A page of a document: small enough to hold, large enough to be worth sending.
    private const int FlushBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // Uses ledger_profile in its own order, one profile after the other: nothing is sorted.
    private static readonly string Entries = $"""
        select {LedgerRows.Columns}
        from ledger
        where profile_id = @profile
        order by occurred_at, seq
        """;

    /// <summary>Writes the document of the customer that <paramref name="id"/> means now.</summary>
    /// <returns>false, and nothing written, when nobody has the id.</returns>
    public Task<bool> WriteAsync(Guid id, PipeWriter output, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                if (await CustomerReading.GetAsync(tx, id, ct) is not { } customer)
                    return false;
                await using var json = new Utf8JsonWriter(
                    output,
                    // Names in any script stay readable; the document is no part of a page.
                    new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
                );
                json.WriteStartObject();
                json.WritePropertyName("customer");
                JsonSerializer.Serialize(json, customer, Shape);
                await WriteHistoryAsync(tx, customer, json, output, ct);
                await WriteEntriesAsync(tx, customer, json, output, ct);
                json.WriteEndObject();
                await json.FlushAsync(ct);
                await output.FlushAsync(ct);
                return true;
            },
            ct
        );

    private static async Task WriteHistoryAsync(
        WriteTransaction tx,
        CustomerDetails customer,
        Utf8JsonWriter json,
        PipeWriter output,
        CancellationToken ct
    )
    {
        json.WriteStartArray("trait_history");
        await foreach (var change in TraitHistory.WalkAsync(tx, new CustomerId(customer.Id), ct))
        {
            JsonSerializer.Serialize(json, change, Shape);
            await FlushWhenLongAsync(json, output, ct);
        }
        json.WriteEndArray();
    }

    private async Task WriteEntriesAsync(
        WriteTransaction tx,
        CustomerDetails customer,
        Utf8JsonWriter json,
        PipeWriter output,
        CancellationToken ct
    )
    {
        json.WriteStartArray("entries");
        foreach (var profile in customer.Profiles)
        {
            await using var command = tx.Connection.CreateCommand();
            command.Transaction = tx.Transaction;
            command.CommandText = Entries;
            command.Add("@profile", tx.IsPostgres ? profile.Id : profile.Id.ToByteArray(bigEndian: true));
            await using DbDataReader rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                JsonSerializer.Serialize(json, TimelineItem.Of(LedgerRows.Read(rows), catalogue), Shape);
                await FlushWhenLongAsync(json, output, ct);
            }
        }
        json.WriteEndArray();
    }

    private static async Task FlushWhenLongAsync(Utf8JsonWriter json, PipeWriter output, CancellationToken ct)
    {
        if (json.BytesPending + output.UnflushedBytes < FlushBytes)
            return;
        await json.FlushAsync(ct);
        await output.FlushAsync(ct);
    }
}
