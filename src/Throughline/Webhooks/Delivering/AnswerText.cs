using System.Text;

namespace Throughline.Webhooks.Delivering;

/// <summary>The beginning of what a receiver answered, for the log.</summary>
internal static class AnswerText
{
    // The first 2 kB tell what went wrong; whoever sends gigabytes is not listened to.
    private const int MostBytes = 2_048;

    /// <summary>What has come when the time is up will do: the status is what counts.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            while (length < MostBytes && await body.ReadAsync(buffer.AsMemory(length), ct) is var read and > 0)
                length += read;
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException)
        {
            // Cut off: what came before stands.
        }
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
