using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Sla;

/// <summary>
/// Marks clocks as told. Each mark fits one row exactly: what history overtook since is another row, and stays as it
/// is. Uses sla_clock's primary key.
/// </summary>
internal static class ToldClocks
{
    // After a warning comes the outcome, when it is known when.
    private const string OnWarned = """
        warned = {0}, fire_at = case
          when sla_clock.told then null
          when sla_clock.outcome = 'met' then sla_clock.ended_at
          else sla_clock.due_at end
        """;

    private const string OnOutcome = "told = {0}, outcome = {1}, warn_at = null, remaining = null, fire_at = null";

    public static async Task MarkAsync(WriteTransaction tx, List<Entry> entries, CancellationToken ct)
    {
        foreach (
            var (type, marks) in entries
                .GroupBy(entry => entry.Type)
                .OrderBy(group => group.Key == SlaEntries.Warned ? 0 : 1)
                .Select(group => (group.Key, group.Select(Mark.Of).ToList()))
        )
            if (tx.IsPostgres)
                await tx.ExecuteAsync(Postgres(type), Mark.Arrays(marks), ct);
            else
                foreach (var mark in marks)
                    mark.Bind(tx.SqliteStatement(Sqlite(type))).Run();
    }

    private static string Postgres(string type) =>
        $"""
            update sla_clock set {Set(type, "true")}
            from unnest(@ids, @targets, @sinces, @policies, @dues, @ends)
              as mark (conversation_id, target, since, policy_id, due_at, ended_at)
            where sla_clock.conversation_id = mark.conversation_id and sla_clock.target = mark.target
              and sla_clock.since = mark.since and sla_clock.policy_id = mark.policy_id
              and {Fits(type, "sla_clock.", "mark.due_at", "mark.ended_at")}
            """;

    private static string Sqlite(string type) =>
        $"""
            update sla_clock set {Set(type, "1")}
            where conversation_id = ?1 and target = ?2 and since = ?3 and policy_id = ?4
              and {Fits(type, "", "?5", "?6")}
            """;

    private static string Set(string type, string yes) =>
        type switch
        {
            SlaEntries.Warned => OnWarned.Replace("{0}", yes, StringComparison.Ordinal),
            SlaEntries.Met => OnOutcome
                .Replace("{0}", yes, StringComparison.Ordinal)
                .Replace("{1}", "'met'", StringComparison.Ordinal),
            _ => OnOutcome
                .Replace("{0}", yes, StringComparison.Ordinal)
                .Replace("{1}", "'missed'", StringComparison.Ordinal),
        };

    private static string Fits(string type, string row, string due, string ended) =>
        type switch
        {
            // The same parameters in each, so that they are bound alike.
            SlaEntries.Warned => $"({due} is null or true) and ({ended} is null or true)",
            SlaEntries.Met =>
                $"not {row}told and {row}due_at is not distinct from {due} and {row}ended_at = {ended} and {row}outcome = 'met'",
            _ =>
                $"not {row}told and {row}due_at = {due} and ({row}ended_at is null or {row}ended_at > {row}due_at) and ({ended} is null or true)",
        };

    private sealed record Mark(Guid Conversation, SlaTold What)
    {
        public static Mark Of(Entry entry) => new(entry.ConversationId!.Value, SlaEntries.Read(entry.Data));

        public static object Arrays(List<Mark> marks) =>
            new
            {
                ids = marks.ConvertAll(mark => mark.Conversation).ToArray(),
                targets = marks.ConvertAll(mark => SlaJson.Word(mark.What.Target)).ToArray(),
                sinces = marks.ConvertAll(mark => mark.What.Since.ToUtcMicroseconds()).ToArray(),
                policies = marks.ConvertAll(mark => mark.What.PolicyId).ToArray(),
                dues = marks.ConvertAll(mark => mark.What.DueAt?.ToUtcMicroseconds()).ToArray(),
                ends = marks.ConvertAll(mark => mark.What.EndedAt?.ToUtcMicroseconds()).ToArray(),
            };

        public SqliteStatement Bind(SqliteStatement statement) =>
            statement
                .Bind(1, Conversation)
                .Bind(2, SlaJson.Word(What.Target))
                .Bind(3, What.Since.ToUtcMicroseconds())
                .Bind(4, What.PolicyId)
                .Bind(5, What.DueAt?.ToUtcMicroseconds())
                .Bind(6, What.EndedAt?.ToUtcMicroseconds());
    }
}
