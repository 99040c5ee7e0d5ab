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
    private static readonly string[] Columns = ["conversation_id", "field", "value", "number:double precision"];

    public string Name => "conversation_fields";

    public bool IsInline => true;

    public IReadOnlyList<string> Tables => [Table];

    /// <summary>After the conversations themselves were brought up to date: it reads what stands there.</summary>
    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var concerned = entries
            .Where(entry => entry.Type == ConversationEntries.FieldsChanged)
            .Select(entry => entry.ConversationId)
            .OfType<Guid>()
            .Select(id => new ConversationId(id))
            .ToHashSet();
        concerned.UnionWith(await ErasedConversations.OfAsync(tx, entries, ct));
        if (concerned.Count == 0)
            return;
        var filterable = await RequestKinds.FilterableAsync(tx, ct);
        foreach (var id in concerned)
        {
            await tx.ExecuteAsync($"delete from {Table} where conversation_id = @id", new { id }, ct);
            if (filterable.Count == 0)
                continue;
            var stands = await tx.QueryAsync<string>("select fields from conversation where id = @id", new { id }, ct);
            if (stands is [var fields])
                await WriteAsync(tx, Rows(id, fields, filterable), ct);
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
        var found = await tx.QueryAsync<Standing>(
            $"select id, fields from conversation where {having}",
            new { field },
            ct
        );
        await WriteAsync(tx, [.. found.SelectMany(one => Rows(one.Id, one.Fields, [field]))], ct);
    }

    private static Task WriteAsync(WriteTransaction tx, List<object?[]> rows, CancellationToken ct) =>
        tx.InsertManyAsync(Table, Columns, rows, "on conflict do nothing", ct);

    private static List<object?[]> Rows(ConversationId id, string fields, HashSet<string> filterable) =>
        [
            .. (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(fields) ?? [])
                .Where(pair => filterable.Contains(pair.Key))
                .SelectMany(pair =>
                    FieldValue
                        .Compared(pair.Value)
                        .Select(each => new object?[] { id, pair.Key, each.Text, each.Number })
                ),
        ];

    private sealed class Standing
    {
        public ConversationId Id { get; init; }
        public string Fields { get; init; } = "{}";
    }
}
