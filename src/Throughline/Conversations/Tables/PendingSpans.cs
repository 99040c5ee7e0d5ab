using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Conversations.Tables;

/// <summary>Spans as a table holds them: <c>[[from, to], …]</c> in microseconds.</summary>
internal static class PendingSpans
{
    public static string Write(IReadOnlyList<Span> spans) =>
        JsonSerializer.Serialize(
            spans.Select(span => new[] { span.From.ToUtcMicroseconds(), span.To?.ToUtcMicroseconds() })
        );

    public static IReadOnlyList<Span> Read(string text) =>
        [
            .. (JsonSerializer.Deserialize<long?[][]>(text) ?? []).Select(pair => new Span(
                UtcMicroseconds.FromUtcMicroseconds(pair[0]!.Value),
                pair[1] is { } to ? UtcMicroseconds.FromUtcMicroseconds(to) : null
            )),
        ];
}
