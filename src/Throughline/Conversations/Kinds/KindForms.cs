using System.Text.Json;
using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Kinds;

/// <summary>What customers can ask for and what they are asked in turn: for a portal, a widget, an app.</summary>
public sealed class KindForms(RequestKinds kinds)
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
    public async Task<(
        IReadOnlyDictionary<string, JsonElement> Values,
        IReadOnlyList<FieldProblem> Problems
    )> CheckAsync(string key, IReadOnlyDictionary<string, JsonElement> values, CancellationToken ct) =>
        await kinds.NamedAsync(key, ct) is { Definition.Public: true } kind
            ? FieldChecks.Check(kind.Definition.Fields, values, isWhole: true, byCustomer: true)
            : (
                new Dictionary<string, JsonElement>(),
                [new FieldProblem("kind", "unknown_kind", $"There is no kind of request '{key}'.")]
            );
}
