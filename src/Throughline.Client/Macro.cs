using System.Text.Json;

namespace Throughline.Client;

/// <summary>Several steps under one name.</summary>
/// <param name="Name">By which it is found.</param>
/// <param name="Actions">Done in this order, all or none.</param>
public sealed record Macro(string Name, IReadOnlyList<MacroAction> Actions)
{
    public Guid Id { get; init; }

    /// <summary>E-mail address of the person whose own it is; null: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>One step of a macro or a rule.</summary>
/// <param name="Do">
/// <c>reply note set_kind set_fields set_topic set_priority add_tag remove_tag assign assign_team pend snooze resolve
/// mark_spam</c>.
/// </param>
public sealed record MacroAction(string Do)
{
    /// <summary>What is said, by language.</summary>
    public IReadOnlyDictionary<string, string>? Text { get; init; }

    /// <summary>What is set; of a reply how it leaves the conversation.</summary>
    public string? Value { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>How long it is put aside.</summary>
    public double? Hours { get; init; }
}

/// <summary>What a macro would do.</summary>
public sealed record MacroPreview(IReadOnlyList<MacroStep> Steps, IReadOnlyList<string> Open);

/// <summary>One step of it, with its text filled in.</summary>
public sealed record MacroStep(string Do, string? Value, string? Text);
