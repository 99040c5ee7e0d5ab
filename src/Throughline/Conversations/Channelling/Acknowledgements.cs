using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>What is answered by itself, as the settings say.</summary>
public sealed class Acknowledgements(Database database, LedgerBook ledger, TimeProvider time)
{
    public Task<List<Acknowledgement>> ListAsync(CancellationToken ct) =>
        database.SnapshotAsync(async tx => (await RowsAsync(tx, null, ct)).ConvertAll(row => row.Read()), ct);

    /// <summary>That of the mailbox, else that of the channel; null: nothing is answered.</summary>
    internal static async Task<Acknowledgement?> FindAsync(
        WriteTransaction tx,
        string channel,
        string? mailbox,
        CancellationToken ct
    )
    {
        var rows = await RowsAsync(tx, channel, ct);
        return (rows.Find(row => row.Mailbox == mailbox) ?? rows.Find(row => row.Mailbox.Length == 0))?.Read();
    }

    /// <returns>Why not; null: it is so now.</returns>
    public async Task<Rejection?> PutAsync(Acknowledgement wanted, string actor, CancellationToken ct)
    {
        if (WhyNot(wanted) is { } why)
            return why;
        await database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync(
                    $"""
                    insert into acknowledgement (channel, mailbox, enabled, texts)
                    values (@Channel, @Mailbox, @Enabled, {(tx.IsPostgres ? "@texts::jsonb" : "@texts")})
                    on conflict (channel, mailbox) do update set enabled = excluded.enabled, texts = excluded.texts
                    """,
                    new
                    {
                        wanted.Channel,
                        wanted.Mailbox,
                        wanted.Enabled,
                        texts = Row.Write(wanted.Texts),
                    },
                    ct
                );
                var entry = new NewEntry
                {
                    Type = ChannellingEntries.AcknowledgementChanged,
                    OccurredAt = time.GetUtcNow(),
                    Actor = actor,
                    Data = new JsonObject
                    {
                        ["channel"] = wanted.Channel,
                        ["mailbox"] = wanted.Mailbox,
                        ["enabled"] = wanted.Enabled,
                        ["texts"] = JsonNode.Parse(Row.Write(wanted.Texts)),
                    }.ToJsonString(),
                };
                await ledger.AppendAsync(tx, [entry], ct);
            },
            ct
        );
        return null;
    }

    private static Rejection? WhyNot(Acknowledgement wanted) =>
        wanted.Enabled && wanted.Texts.Count == 0
            ? new("missing_field", "'texts' is empty: say what is to be answered, in one language at least.")
        : wanted.Texts.Count > Acknowledgement.MostLanguages
            ? new("too_many_languages", $"'texts' has {Acknowledgement.MostLanguages} languages at most.")
        : wanted.Texts.Keys.Any(language => language.Length is 0 or > 10)
            ? new("invalid_language", "A language is a code like 'de'.")
        : wanted.Texts.Values.Any(text => string.IsNullOrWhiteSpace(text) || text.Length > Acknowledgement.LongestText)
            ? new("invalid_text", $"A text has 1 to {Acknowledgement.LongestText} characters.")
        : wanted.Texts.Values.Any(text => text.Contains('\0', StringComparison.Ordinal))
            ? new("invalid_text", "A text holds a NUL character.")
        : null;

    // A handful of rows.
    private static Task<List<Row>> RowsAsync(WriteTransaction tx, string? channel, CancellationToken ct) =>
        tx.QueryAsync<Row>(
            $"""
            select channel, mailbox, enabled, texts from acknowledgement
            {(channel is null ? "" : "where channel = @channel")}
            order by channel, mailbox
            """,
            new { channel },
            ct
        );

    private sealed record Row
    {
        public string Channel { get; init; } = "";
        public string Mailbox { get; init; } = "";
        public bool Enabled { get; init; }
        public string Texts { get; init; } = "{}";

        public Acknowledgement Read() =>
            new(
                Channel,
                Mailbox,
                Enabled,
                JsonSerializer.Deserialize(Texts, ChannellingJson.Default.DictionaryStringString) ?? []
            );

        public static string Write(IReadOnlyDictionary<string, string> texts) =>
            JsonSerializer.Serialize(texts.ToDictionary(), ChannellingJson.Default.DictionaryStringString);
    }
}
