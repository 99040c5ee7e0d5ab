using System.Text.Json;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Macros;

/// <summary>What a step of a macro or a rule does.</summary>
public enum ActionKind
{
    /// <summary>Writes to the customer: <c>text</c>, and how it leaves the conversation in <c>value</c>.</summary>
    Reply,
    Note,

    /// <summary><c>value</c>: the key; empty: none.</summary>
    SetKind,

    /// <summary><c>fields</c>: values by key.</summary>
    SetFields,

    /// <summary><c>value</c>; empty: none.</summary>
    SetTopic,

    /// <summary><c>value</c>: low, normal, high or urgent.</summary>
    SetPriority,
    AddTag,
    RemoveTag,

    /// <summary><c>value</c>: an e-mail address; <c>me</c>: whoever runs it; empty: nobody.</summary>
    Assign,

    /// <summary><c>value</c>: the key of a team.</summary>
    AssignTeam,
    Pend,

    /// <summary><c>hours</c> from now.</summary>
    Snooze,
    Resolve,
    MarkSpam,
}

/// <summary>One step.</summary>
public sealed record Action
{
    public ActionKind Do { get; init; }

    /// <summary>Markdown with variables, by language; of a reply and a note.</summary>
    public IReadOnlyDictionary<string, string>? Text { get; init; }

    /// <summary>What is set; see <see cref="ActionKind"/>.</summary>
    public string? Value { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>How long it is put aside.</summary>
    public double? Hours { get; init; }

    internal Priority? Priority => Tables.Word.TryRead<Priority>(Value ?? "");
}
