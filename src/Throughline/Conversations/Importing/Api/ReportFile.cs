using System.IO.Pipelines;
using System.Text.Json;
using Throughline.Conversations.Importing.Writing;
using Throughline.Customers.Export;

namespace Throughline.Conversations.Importing.Api;

/// <summary>The report of a run as a file: CSV, or a JSON object a line.</summary>
public static class ReportFile
{
    public static async Task WriteAsync(Report report, ImportRun run, bool isJson, Stream output, CancellationToken ct)
    {
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        if (!isJson)
            Csv.WriteRow(pipe, ["item", "id", "code", "detail"]);
        await foreach (var row in report.AllAsync(run.Id.Value, ct))
        {
            if (isJson)
                Csv.Write(pipe, JsonSerializer.Serialize(row, ImportingJson.Default.LeftRow) + "\n");
            else
                Csv.WriteRow(pipe, [row.Item, row.ExternalId, row.Code, row.Detail]);
            // Written as it is read: a report may have a million lines.
            await pipe.FlushAsync(ct);
        }
        await pipe.CompleteAsync();
    }
}
