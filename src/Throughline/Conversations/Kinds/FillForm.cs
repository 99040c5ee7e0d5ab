using System.Collections.Frozen;
using System.Text.Json;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Kinds;

/// <summary>Changes what a conversation is about, with fields held to the form of the kind that it then has.</summary>
public sealed class FillForm(Database database, ConversationBook book, FieldFiles files)
{
    public Task<Outcome> RunAsync(ConversationId id, Command.Change change, Doing by, CancellationToken ct) =>
        database.WriteAsync(tx => RunAsync(tx, id, change, by, ct), ct);

    internal async Task<Outcome> RunAsync(
        WriteTransaction tx,
        ConversationId id,
        Command.Change change,
        Doing by,
        CancellationToken ct
    )
    {
        var (held, problems) = await HoldAsync(tx, id, change, by.Actor, ct);
        if (problems.Count > 0)
            return new Outcome.Unfit(problems);
        var outcome = await book.DoAsync(tx, id, held, by, ct);
        if (outcome is Outcome.Done { Conversation: var it })
            await files.BelongAsync(tx, held.Fields, it, by.Actor, ct);
        return outcome;
    }

    /// <summary>The same change with its fields in one way of writing them; what is wrong with them.</summary>
    internal static async Task<(Command.Change Change, IReadOnlyList<FieldProblem> Problems)> HoldAsync(
        WriteTransaction tx,
        ConversationId id,
        Command.Change change,
        string uploadedBy,
        CancellationToken ct
    )
    {
        if (change.Kind is { Length: > 0 } wanted && await RequestKinds.NamedAsync(tx, wanted, ct) is null)
            return (change, [NoKind(wanted)]);
        if (change.Fields is not { Count: > 0 } fields)
            return (change, []);
        // Uses conversation's primary key.
        var kind =
            change.Kind
            ?? await tx.ScalarAsync<string?>("select kind from conversation where id = @id", new { id }, ct);
        var form = kind is { Length: > 0 } ? await RequestKinds.NamedAsync(tx, kind, ct) : null;
        var known = form?.Definition.Fields ?? [];
        var (values, problems) = FieldChecks.Check(known, fields, isWhole: false);
        var unknown = await FieldFiles.CheckAsync(tx, known, values, uploadedBy, id, ct);
        return (change with { Fields = values }, [.. problems, .. unknown]);
    }

    /// <summary>What a conversation that is to begin says of its kind; see <see cref="FieldChecks.Check"/>.</summary>
    internal static async Task<(
        IReadOnlyDictionary<string, JsonElement> Fields,
        IReadOnlyList<FieldProblem> Problems
    )> BeginAsync(
        RequestKinds kinds,
        string? kind,
        IReadOnlyDictionary<string, JsonElement>? fields,
        CancellationToken ct
    )
    {
        if (kind is null)
            return fields is { Count: > 0 }
                ? (
                    None,
                    [
                        new FieldProblem(
                            "kind",
                            "missing_field",
                            "'kind' is missing: fields belong to a kind of request."
                        ),
                    ]
                )
                : (None, []);
        if (await kinds.NamedAsync(kind, ct) is not { } known)
            return (None, [NoKind(kind)]);
        return fields is null ? (None, []) : FieldChecks.Check(known.Definition.Fields, fields, isWhole: true);
    }

    private static FrozenDictionary<string, JsonElement> None => FrozenDictionary<string, JsonElement>.Empty;

    private static FieldProblem NoKind(string kind) =>
        new("kind", "unknown_kind", $"There is no kind of request '{kind}'.");
}
