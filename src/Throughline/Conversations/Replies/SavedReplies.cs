using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Replies;

/// <summary>The replies that people keep, for everybody or for themselves.</summary>
public sealed class SavedReplies(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<ReplyDefinition>(database, ledger, time, "saved_reply", Most)
{
    /// <summary>Looked through as somebody types; a knowledge base holds more.</summary>
    public const int Most = 2_000;

    /// <summary>Characters of a folder or a tag.</summary>
    public const int LongestLabel = 60;

    private const int MostTags = 20;

    /// <summary>Those that a person can use, by folder and name.</summary>
    public async Task<List<Kept<ReplyDefinition>>> ForAsync(string email, CancellationToken ct) =>
        [
            .. (await ListAsync(ct))
                .Where(reply => reply.Definition.IsFor(email))
                .OrderBy(reply => reply.Definition.Folder ?? "", StringComparer.OrdinalIgnoreCase)
                .ThenBy(reply => reply.Name, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>How often each was put into a message.</summary>
    public async Task<IReadOnlyDictionary<Guid, Use>> UsesAsync(CancellationToken ct) =>
        (
            await Database.SnapshotAsync(
                tx => tx.QueryAsync<UseRow>("select id, uses, used_at from saved_reply where uses > 0", null, ct),
                ct
            )
        ).ToDictionary(row => row.Id.Value, row => new Use(row.Uses, row.UsedAt));

    /// <summary>Counts that it was put into a message; no entry, as what was sent says it all.</summary>
    public Task UsedAsync(Guid id, CancellationToken ct) =>
        Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "update saved_reply set uses = uses + 1, used_at = @now where id = @id",
                    new { id = new EntryId(id), now = Time.GetUtcNow() },
                    ct
                ),
            ct
        );

    protected override bool Clashes(Kept<ReplyDefinition> one, string name, ReplyDefinition other) =>
        one.Name == name && one.Definition.Owner == other.Owner && one.Definition.Folder == other.Folder;

    protected override List<FieldProblem> Check(string name, ref ReplyDefinition definition)
    {
        var problems = new List<FieldProblem>();
        var (text, wrong) = Tongues.Check(definition.Text, "text", Limits.LongestText);
        if (wrong is not null)
            problems.Add(wrong);
        foreach (var (tongue, said) in text)
            if (Variables.Unknown(said) is [var unknown, ..])
                problems.Add(
                    new(
                        $"text.{tongue}",
                        "unknown_variable",
                        $"'{unknown}' is no variable; there are {string.Join(", ", Variables.Known)} and field.KEY."
                    )
                );
        var tags = definition.Tags.OfType<string>().Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct();
        definition = definition with
        {
            Text = text,
            Folder = string.IsNullOrWhiteSpace(definition.Folder) ? null : definition.Folder.Trim(),
            Tags = [.. tags.Take(MostTags)],
        };
        if (
            definition
                .Tags.Append(definition.Folder ?? "")
                .Any(label => label.Length > LongestLabel || label.Any(char.IsControl))
        )
            problems.Add(
                new(
                    "folder",
                    "field_too_long",
                    $"A folder or a tag has at most {LongestLabel} characters, on one line."
                )
            );
        return problems;
    }

    private sealed class UseRow
    {
        public EntryId Id { get; init; }
        public long Uses { get; init; }
        public DateTimeOffset? UsedAt { get; init; }
    }
}

/// <param name="Times">How often.</param>
/// <param name="LastAt">When last.</param>
public sealed record Use(long Times, DateTimeOffset? LastAt);
