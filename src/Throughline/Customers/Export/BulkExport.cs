using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Customers.Reading;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Export;

/// <summary>
/// All customers, or those of a segment, as a table to take away: read in the order of their ids, a few at a time, so
/// that any number takes no more memory than one page. That somebody did it stands in the ledger.
/// </summary>
public sealed class BulkExport
{
    private const int AtOnce = 500;

    private static readonly string[] Columns =
    [
        "id",
        "name",
        "email",
        "phone",
        "user_id",
        "first_seen",
        "last_seen",
        "touchpoints",
    ];

    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Names in any script stay readable; the document is no part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Database database;
    private readonly LedgerBook ledger;
    private readonly SegmentMembers members;
    private readonly TraitColumns traits;
    private readonly TimeProvider time;

    internal BulkExport(
        Database database,
        LedgerBook ledger,
        SegmentMembers members,
        TraitColumns traits,
        TimeProvider time
    ) => (this.database, this.ledger, this.members, this.traits, this.time) = (database, ledger, members, traits, time);

    /// <summary>One JSON object in each line, with all traits.</summary>
    public async Task WriteLinesAsync(Segment? segment, string actor, PipeWriter output, CancellationToken ct)
    {
        await RecordAsync(segment, "json_lines", actor, ct);
        await foreach (var (customer, known) in RowsAsync(segment, ct))
        {
            var line = JsonSerializer.SerializeToNode(customer, Shape)!.AsObject();
            line["traits"] = JsonSerializer.SerializeToNode(known, Shape);
            Csv.Write(output, line.ToJsonString(Shape) + "\n");
            await FlushAsync(output, ct);
        }
        await output.FlushAsync(ct);
    }

    /// <summary>A row for each, after RFC 4180, with the traits that are named.</summary>
    public async Task WriteTableAsync(
        Segment? segment,
        IReadOnlyList<string> named,
        string actor,
        PipeWriter output,
        CancellationToken ct
    )
    {
        await RecordAsync(segment, "csv", actor, ct);
        Csv.WriteRow(output, [.. Columns, .. named]);
        await foreach (var (customer, known) in RowsAsync(segment, ct))
        {
            Csv.WriteRow(
                output,
                [
                    $"{customer.Id}",
                    customer.Name,
                    customer.Email,
                    customer.Phone,
                    customer.UserId,
                    Instant(customer.FirstSeen),
                    Instant(customer.LastSeen),
                    $"{customer.Touchpoints}",
                    .. named.Select(name => known.TryGetValue(name, out var value) ? Text(value) : null),
                ]
            );
            await FlushAsync(output, ct);
        }
        await output.FlushAsync(ct);
    }

    private async IAsyncEnumerable<(
        CustomerSummary Customer,
        IReadOnlyDictionary<string, JsonElement> Traits
    )> RowsAsync(Segment? segment, [EnumeratorCancellation] CancellationToken ct)
    {
        var none = new Dictionary<string, JsonElement>();
        for (var after = default(CustomerId); ; )
        {
            var ids = await members.IdsAsync(segment?.Condition, after, AtOnce, ct);
            var customers = await database.SnapshotAsync(tx => CustomerSummaries.OfAsync(tx, ids, ct), ct);
            var known = await traits.ReadAsync([.. ids.Select(id => id.Value)], ct);
            foreach (var customer in customers)
                yield return (customer, known.GetValueOrDefault(customer.Id, none));
            if (ids.Count < AtOnce)
                yield break;
            after = ids[^1];
        }
    }

    private async Task RecordAsync(Segment? segment, string format, string actor, CancellationToken ct)
    {
        var entry = new NewEntry
        {
            Type = CustomerEntries.Exported,
            OccurredAt = time.GetUtcNow(),
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new ExportedData(format, segment?.Id, segment?.Name),
                CustomerJson.Default.ExportedData
            ),
        };
        await database.WriteAsync(tx => ledger.AppendAsync(tx, [entry], ct), ct);
    }

    private static async Task FlushAsync(PipeWriter output, CancellationToken ct)
    {
        // A page of a document: small enough to hold, large enough to be worth sending.
        if (output.UnflushedBytes >= 64 * 1024)
            await output.FlushAsync(ct);
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ");

    // Half a surrogate pair: JSON can escape it, no text can hold it.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
