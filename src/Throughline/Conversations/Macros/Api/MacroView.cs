using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Macros.Api;

/// <summary>A macro.</summary>
public sealed record MacroView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Done in this order, all or none.</summary>
    public required IReadOnlyList<Action> Actions { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static MacroView Of(Kept<MacroDefinition> macro) =>
        new()
        {
            Id = macro.Id,
            Name = macro.Name,
            Actions = macro.Definition.Actions,
            Owner = macro.Definition.Owner,
            Version = macro.Version,
            CreatedAt = macro.CreatedAt,
            UpdatedAt = macro.UpdatedAt,
        };
}

/// <summary>A macro as it is to be.</summary>
public sealed record MacroRequest
{
    /// <summary>By which it is found.</summary>
    public string? Name { get; init; }

    /// <summary>1 to 20 steps.</summary>
    public IReadOnlyList<Action?>? Actions { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    internal MacroDefinition Definition =>
        new()
        {
            Actions = [.. (Actions ?? []).OfType<Action>()],
            Owner = string.IsNullOrWhiteSpace(Owner) ? null : Access.People.Addresses.Normalise(Owner),
        };
}

/// <summary>Who runs it.</summary>
public sealed record RunRequest
{
    /// <summary>E-mail address of the person of ours who runs it.</summary>
    public string? Agent { get; init; }

    /// <summary>The `last_seq` that whoever runs it has seen: a reply is refused when a message came since.</summary>
    public long? Seen { get; init; }
}

/// <summary>What a macro would do.</summary>
/// <param name="Steps">In their order.</param>
/// <param name="Open">Variables that nothing is known for; with any, it would not be done.</param>
public sealed record PreviewView(IReadOnlyList<StepView> Steps, IReadOnlyList<string> Open);

/// <param name="Do">What.</param>
/// <param name="Value">What is set.</param>
/// <param name="Text">What is said, filled in.</param>
public sealed record StepView(ActionKind Do, string? Value, string? Text);
