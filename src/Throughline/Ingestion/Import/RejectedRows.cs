using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>
/// The file of rejected rows beside the input, with the reason of each, in a form that can be mended and imported again.
/// What is written and not yet committed with its batch is cut off again when the import goes on.
/// </summary>
internal sealed class RejectedRows(string path, ImportFormat format, IReadOnlyList<string> header, byte delimiter)
    : IAsyncDisposable
{
    private static readonly string[] OwnColumns = ["rejected_row", "rejected_code", "rejected_reason", "rejected_raw"];
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string[] columns = [.. header.Where(name => !IsOwnColumn(name))];
    private readonly int[] places = [.. Enumerable.Range(0, header.Count).Where(i => !IsOwnColumn(header[i]))];
    private readonly StringBuilder text = new();
    private FileStream? file;

    /// <summary>Not of the data: left out when a mended file is imported.</summary>
    public static bool IsOwnColumn(string name) => OwnColumns.Contains(name);

    /// <summary>Takes up the file where the committed part ends; an older import's is put aside, for it may be half mended.</summary>
    public void Open(long committed)
    {
        if (committed == 0 && File.Exists(path))
            File.Move(path, path + ".old", overwrite: true);
        if (committed > 0)
            Cut(committed);
    }

    /// <summary>Forgets what was written after <paramref name="length"/>.</summary>
    public void Cut(long length)
    {
        text.Clear();
        if (file is null && length == 0)
            return;
        file ??= new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(length);
        file.Position = length;
    }

    public void Add(ImportRow row, Rejection rejection)
    {
        if (format == ImportFormat.JsonLines)
        {
            text.Append(Line(row, rejection)).Append('\n');
            return;
        }
        for (var i = 0; i < places.Length; i++)
            Append(places[i] < row.Values.Count ? row.Values[places[i]] : "").Append((char)delimiter);
        text.Append(row.Number).Append((char)delimiter);
        Append(rejection.Code).Append((char)delimiter);
        Append(rejection.Detail).Append((char)delimiter);
        Append(row.Raw ?? "").Append("\r\n");
    }

    /// <summary>Makes what was added durable; returns the file's length.</summary>
    public async Task<long> FlushAsync(CancellationToken ct)
    {
        if (text.Length == 0)
            return file?.Length ?? 0;
        file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        if (file.Length == 0 && format == ImportFormat.Csv)
            text.Insert(0, Header());
        await file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
        text.Clear();
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    public async ValueTask DisposeAsync()
    {
        if (file is null)
            return;
        var isEmpty = file.Length == 0;
        await file.DisposeAsync();
        if (isEmpty)
            File.Delete(path);
    }

    private string Header()
    {
        var names = columns.Concat(OwnColumns).Select(Quote);
        return string.Join((char)delimiter, names) + "\r\n";
    }

    private StringBuilder Append(string value) => text.Append(Quote(value));

    /// <summary>
    /// Always in quotes, whatever a value holds. A formula stays as it was, for a changed value could not be imported
    /// again; quotes keep it within its cell.
    /// </summary>
    private static string Quote(string value) =>
        $"\"{value.Replace("\0", "", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Line(ImportRow row, Rejection rejection)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", row.Number);
            writer.WriteString("code", rejection.Code);
            writer.WriteString("detail", rejection.Detail);
            writer.WriteString("raw", row.Raw);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
