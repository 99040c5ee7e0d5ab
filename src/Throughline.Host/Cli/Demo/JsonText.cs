using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Throughline.Host.Cli.Demo;

/// <summary>Writes one JSON object after another without reflection, into a buffer that it keeps.</summary>
internal sealed class JsonText : IDisposable
{
    // Relaxed: the text goes to the ledger, never into a page, and "é" should stay one letter there.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter writer;

    public JsonText() => writer = new Utf8JsonWriter(buffer, Options);

    /// <summary>The open object; end it with <see cref="Finish"/>.</summary>
    public Utf8JsonWriter Start()
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        return writer;
    }

    public string Finish()
    {
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Dispose() => writer.Dispose();
}
