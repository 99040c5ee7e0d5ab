using Throughline.Conversations.Shelves;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Macros;

/// <summary>The macros that people keep, for everybody or for themselves.</summary>
public sealed class SavedMacros(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<MacroDefinition>(database, ledger, time, "macro", Most)
{
    /// <summary>Each is a line in a menu.</summary>
    public const int Most = 500;

    /// <summary>Those that a person can run, in their order.</summary>
    public async Task<List<Kept<MacroDefinition>>> ForAsync(string email, CancellationToken ct) =>
        [.. (await ListAsync(ct)).Where(macro => macro.Definition.IsFor(email))];

    protected override bool Clashes(Kept<MacroDefinition> one, string name, MacroDefinition other) =>
        one.Name == name && one.Definition.Owner == other.Owner;

    protected override List<FieldProblem> Check(string name, ref MacroDefinition definition)
    {
        var (actions, problems) = ActionChecks.Check(definition.Actions);
        definition = definition with { Actions = actions };
        return problems;
    }
}
