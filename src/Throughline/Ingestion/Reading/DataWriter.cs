using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Throughline.Ingestion.Reading;

/// <summary>Writes the data of one touchpoint after another into one buffer that is used again.</summary>
internal sealed class DataWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(initialCapacity: 4096);
    private readonly Utf8JsonWriter writer;

    // The relaxed encoder keeps every script readable; the data is never put into a page as it is.
    public DataWriter() =>
        writer = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );

    /// <summary>The writer, within a new object.</summary>
    public Utf8JsonWriter Begin()
    {
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        return writer;
    }

    public string End()
    {
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Dispose() => writer.Dispose();
}

internal static class AsSent
{
    /// <summary>A value exactly as it came; nothing when there is none.</summary>
    public static void WriteAsSent(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement value)
    {
        if (!value.IsGiven())
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }
}
