using System.CommandLine;
using System.IO.Pipelines;
using System.Text.Json;
using Throughline.Customers.Export;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary><c>throughline export</c></summary>
internal static class ExportCommand
{
    private const int EntriesAtOnce = 1_000;

    private static readonly JsonSerializerOptions OneLine = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create()
    {
        var customer = new Option<string?>("--customer")
        {
            Description =
                "The id of a customer, the last part of its page's address: everything held on it, as one JSON document",
        };
        return DatabaseCommand.Create(
            "export",
            "Write the whole ledger to standard output as JSON Lines, or everything held on one customer.",
            [customer],
            (services, parsed, ct) =>
                parsed.GetValue(customer) is { } id ? CustomerAsync(services, id, ct) : LedgerAsync(services, ct)
        );
    }

    private static async Task<int> CustomerAsync(IServiceProvider services, string text, CancellationToken ct)
    {
        if (!Guid.TryParse(text, out var id))
        {
            await Console.Error.WriteLineAsync(
                $"throughline: '{text}' is no customer's id; it is the last part of the address of the customer's page."
            );
            return 2;
        }
        var output = PipeWriter.Create(Console.OpenStandardOutput());
        var found = await services.GetRequiredService<CustomerExport>().WriteAsync(id, output, ct);
        await output.CompleteAsync();
        if (!found)
            await Console.Error.WriteLineAsync($"throughline: there is no customer {id}.");
        return found ? 0 : 1;
    }

    private static async Task<int> LedgerAsync(IServiceProvider services, CancellationToken ct)
    {
        var catalogue = services.GetRequiredService<Catalogue>();
        var upTo = await services.GetRequiredService<LedgerHorizon>().AdvanceAsync(ct);
        await using var connection = await services.GetRequiredService<Database>().OpenAsync(ct);
        await using var output = Console.OpenStandardOutput();
        for (var after = 0L; ; )
        {
            var entries = await LedgerBook.ReadAsync(connection, after, upTo, EntriesAtOnce, ct);
            if (entries.Count == 0)
                return 0;
            foreach (var entry in entries)
            {
                await JsonSerializer.SerializeAsync(output, EntryView.Of(entry, catalogue), OneLine, ct);
                await output.WriteAsync("\n"u8.ToArray(), ct);
            }
            after = entries[^1].Seq;
        }
    }
}
