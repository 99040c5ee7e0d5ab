namespace Throughline.Conversations.Reading;

/// <summary>Conversations whose promised time presses, each once. Uses sla_clock_open.</summary>
internal static class PressingSql
{
    public static string Of(Pressing pressing) =>
        $"""
            select distinct s.conversation_id
            from sla_clock s
            where s.ended_at is null and {(
                pressing == Pressing.Missed ? "s.outcome = 'missed'" : "s.outcome = 'running' and s.warned"
            )}
            """;
}
