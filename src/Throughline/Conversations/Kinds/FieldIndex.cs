using System.Text.Json;
using Throughline.Conversations.Tables;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Kinds;

/// <summary>
/// The values of those fields that conversations are listed by, each in a row of its own; all others stand in the
/// conversation alone, so that hundreds of them cost nothing more.
/// </summary>
public sealed class FieldIndex : IProjection
{
    private const string Table = "conversation_field";

    // SQLite takes 32,766 parameters.
    private const int MostAtOnce = 1_000;
    private static readonly string[] Columns =
    [
        "conversation_id",
        "field",
        "value",
        "number:double precision",
        "counts",
        "state",
        "last_message_at",
    ];

    private const string Stands = "select id, fields, counts, state, last_message_at from conversation";

    public string Name => "conversation_fields";

    public bool IsInline => true;

    public IReadOnlyList<string> Tables => [Table];

    /// <summary>After the conversations themselves were brought up to date: it reads what stands there.</summary>
    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var news = entries
            .Where(entry => entry.ConversationId is not null && ConversationEntries.Knows(entry.Type))
            .ToLookup(
                entry => entry.Type == ConversationEntries.FieldsChanged,
                entry => new ConversationId(entry.ConversationId!.Value)
            );
        var concerned = news[true].ToHashSet();
        concerned.UnionWith(await ErasedConversations.OfAsync(tx, entries, ct));
        await MoveAsync(tx, [.. news[false].Distinct().Except(concerned)], ct);
        if (concerned.Count == 0)
            return;
        var filterable = await RequestKinds.FilterableAsync(tx, ct);
        foreach (var id in concerned)
        {
            await tx.ExecuteAsync($"delete from {Table} where conversation_id = @id", new { id }, ct);
            if (filterable.Count == 0)
                continue;
            var stands = await tx.QueryAsync<Standing>($"{Stands} where id = @id", new { id }, ct);
            await WriteAsync(tx, [.. stands.SelectMany(one => Rows(one, filterable))], ct);
        }
    }

    // What a list goes by follows the conversation. Uses conversation_field's primary key.
    private static async Task MoveAsync(WriteTransaction tx, List<ConversationId> moved, CancellationToken ct)
    {
        var stories = HeldStories.Of(tx);
        // Most conversations have no form, and whoever holds one knows.
        moved.RemoveAll(id => stories.Find(id) is { Now.Fields.Count: 0 });
        foreach (var some in moved.Chunk(MostAtOnce))
        {
            var parameters = new SqlParameters();
            var among = parameters.AddAnyOf(tx, some);
            await tx.ExecuteAsync(
                $"""
                update {Table} set counts = c.counts, state = c.state, last_message_at = c.last_message_at
                from conversation c
                where {Table}.conversation_id {among} and c.id = {Table}.conversation_id
                """,
                parameters.Values,
                ct
            );
        }
    }

    /// <summary>A form changed which fields can be listed by.</summary>
    internal static async Task FollowAsync(
        WriteTransaction tx,
        IReadOnlyList<string> gone,
        IReadOnlyList<string> come,
        CancellationToken ct
    )
    {
        var filterable = await RequestKinds.FilterableAsync(tx, ct);
        foreach (var field in gone.Where(field => !filterable.Contains(field)))
            await tx.ExecuteAsync($"delete from {Table} where field = @field", new { field }, ct);
        foreach (var field in come)
            await FillAsync(tx, field, ct);
    }

    // Once for a field: whoever sets it waits for a look at every conversation.
    private static async Task FillAsync(WriteTransaction tx, string field, CancellationToken ct)
    {
        await tx.ExecuteAsync($"delete from {Table} where field = @field", new { field }, ct);
        var having = tx.IsPostgres
            ? "jsonb_exists(fields, @field)"
            : "json_extract(fields, '$.' || @field) is not null";
        var found = await tx.QueryAsync<Standing>($"{Stands} where {having}", new { field }, ct);
        await WriteAsync(tx, [.. found.SelectMany(one => Rows(one, [field]))], ct);
    }

    private static Task WriteAsync(WriteTransaction tx, List<object?[]> rows, CancellationToken ct) =>
        tx.InsertManyAsync(Table, Columns, rows, "on conflict do nothing", ct);

    private static IEnumerable<object?[]> Rows(Standing it, HashSet<string> filterable) =>
        (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(it.Fields) ?? [])
            .Where(pair => filterable.Contains(pair.Key))
            .SelectMany(pair =>
                FieldValue
                    .Compared(pair.Value)
                    .Select(each =>
                        new object?[] { it.Id, pair.Key, each.Text, each.Number, it.Counts, it.State, it.LastMessageAt }
                    )
            );

    private sealed class Standing
    {
        public ConversationId Id { get; init; }
        public string Fields { get; init; } = "{}";
        public bool Counts { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset LastMessageAt { get; init; }
    }
}
