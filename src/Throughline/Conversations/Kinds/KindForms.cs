using System.Text.Json;
using Throughline.Conversations.Shelves;
using Throughline.Storage;

namespace Throughline.Conversations.Kinds;

/// <summary>What customers can ask for and what they are asked in turn: for a portal, a widget, an app.</summary>
public sealed class KindForms(RequestKinds kinds, Database database)
{
    /// <summary>Those that customers can choose, in their order.</summary>
    public async Task<IReadOnlyList<KindForm>> OfferedAsync(string? language, CancellationToken ct) =>
        [
            .. (await kinds.ListAsync(ct))
                .Where(kind => kind.Definition.Public)
                .Select(kind => KindForm.Of(kind, language)),
        ];

    /// <summary>One of them; null when customers cannot choose it.</summary>
    public async Task<KindForm?> FindAsync(string key, string? language, CancellationToken ct) =>
        await kinds.NamedAsync(key, ct) is { Definition.Public: true } kind ? KindForm.Of(kind, language) : null;

    /// <summary>
    /// Holds what a customer filled in to its form: the values as <see cref="Verbs.Opening.Fields"/> takes them, and what
    /// is wrong by field.
    /// </summary>
    /// <param name="key">Which form.</param>
    /// <param name="values">By key of the field.</param>
    /// <param name="uploadedBy">Who fills it in: nobody sends a file that another has uploaded.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<(
        IReadOnlyDictionary<string, JsonElement> Values,
        IReadOnlyList<FieldProblem> Problems
    )> CheckAsync(string key, IReadOnlyDictionary<string, JsonElement> values, string uploadedBy, CancellationToken ct)
    {
        if (await kinds.NamedAsync(key, ct) is not { Definition: { Public: true, Fields: var form } })
            return (
                new Dictionary<string, JsonElement>(),
                [new FieldProblem("kind", "unknown_kind", $"There is no kind of request '{key}'.")]
            );
        var (good, problems) = FieldChecks.Check(form, values, isWhole: true, byCustomer: true);
        var unknown = await database.SnapshotAsync(
            tx => FieldFiles.CheckAsync(tx, form, good, uploadedBy, conversation: null, ct),
            ct
        );
        return (good, [.. problems, .. unknown]);
    }
}
