namespace Throughline.Conversations.Macros;

/// <summary>Says what some steps would do in a conversation, and writes nothing.</summary>
public sealed class PreviewMacro(CarryOut carryOut)
{
    public async Task<MacroPreview> RunAsync(
        IReadOnlyList<Action> actions,
        Conversation it,
        string? agent,
        CancellationToken ct
    )
    {
        var (texts, open) = await carryOut.TextsAsync(actions, it, agent, ct);
        return new MacroPreview(
            [.. actions.Select(action => new PreviewedStep(action, texts.GetValueOrDefault(action)))],
            [.. open.Distinct()]
        );
    }
}

/// <param name="Steps">In their order.</param>
/// <param name="Open">Variables that nothing is known for: with any, it would not be done.</param>
public sealed record MacroPreview(IReadOnlyList<PreviewedStep> Steps, IReadOnlyList<string> Open);

/// <param name="Action">What is done.</param>
/// <param name="Text">What is said, filled in.</param>
public sealed record PreviewedStep(Action Action, string? Text);
