using System.Text.Json;
using Throughline.Conversations;

namespace Throughline.Tests.Conversations;

/// <summary>A conversation as text, to be compared; without its version, which only ever grows.</summary>
internal static class Portrait
{
    public static string Of(Conversation conversation) => JsonSerializer.Serialize(conversation with { LastSeq = 0 });
}
