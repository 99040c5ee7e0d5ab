using System.Text.Json;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Importing;

/// <summary>One thing of another helpdesk's export, in our words; the same whichever helpdesk it was.</summary>
/// <param name="Id">The other system's id.</param>
internal abstract record Imported(string Id)
{
    /// <summary>What reports call it.</summary>
    public abstract string Item { get; }
}

/// <summary>Somebody who asked, or somebody who answered.</summary>
internal sealed record ImportedPerson(string Id) : Imported(Id)
{
    public override string Item => "person";

    /// <summary>Whether they answered customers.</summary>
    public bool IsAgent { get; init; }

    /// <summary>Deleted over there: the company wanted them gone, so nothing personal is taken.</summary>
    public bool IsDeleted { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }

    /// <summary>As written there; without its country it is a trait, no identity.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether nobody else has this number: only then it tells who somebody is.</summary>
    public bool IsPhoneTheirs { get; init; }

    /// <summary>The brand's own id of them.</summary>
    public string? UserId { get; init; }
    public string? CompanyId { get; init; }
    public DateTimeOffset? At { get; init; }
    public IReadOnlyDictionary<string, JsonElement> Traits { get; init; } = Nothing;

    internal static readonly IReadOnlyDictionary<string, JsonElement> Nothing = new Dictionary<string, JsonElement>();
}

internal sealed record ImportedCompany(string Id) : Imported(Id)
{
    public override string Item => "company";

    /// <summary>The brand's own id of it.</summary>
    public string? GroupId { get; init; }
    public DateTimeOffset? At { get; init; }
    public IReadOnlyDictionary<string, JsonElement> Traits { get; init; } = ImportedPerson.Nothing;
}

internal sealed record ImportedGroup(string Id, string Name) : Imported(Id)
{
    public override string Item => "team";
}

/// <summary>What a custom field is called.</summary>
internal sealed record ImportedField(string Id, string Name) : Imported(Id)
{
    public override string Item => "field";
}

/// <summary>How a ticket stood over there, in our words.</summary>
internal enum Turn
{
    Open,
    Pending,
    Resolved,
}

internal sealed record ImportedTicket(string Id) : Imported(Id)
{
    public override string Item => "ticket";
    public string? Subject { get; init; }

    /// <summary>Whose it is; null: the export does not say.</summary>
    public string? RequesterId { get; init; }

    /// <summary>Who the export says the requester is, beside their id.</summary>
    public ImportedPerson? Requester { get; init; }
    public string? SubmitterId { get; init; }
    public string? AssigneeId { get; init; }
    public string? GroupId { get; init; }
    public string? Kind { get; init; }
    public string Channel { get; init; } = "email";

    /// <summary>Whose turn it is.</summary>
    public Turn Turn { get; init; }

    /// <summary>As the export calls it, for the mapping.</summary>
    public string? Status { get; init; }
    public Priority Priority { get; init; } = Priority.Normal;
    public bool IsSpam { get; init; }

    /// <summary>Deleted over there: it is left out.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>It went up in another one over there; here it stands by itself.</summary>
    public bool IsMerged { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>By the other system's id or name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = ImportedPerson.Nothing;
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>When it was solved last; null: not told.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
    public IReadOnlyList<ImportedComment> Comments { get; init; } = [];

    /// <summary>What changed when, in order; empty: the export tells how it ended only.</summary>
    public IReadOnlyList<ImportedChange> Changes { get; init; } = [];

    /// <summary>What could not be read of it.</summary>
    public IReadOnlyList<LeftOut> Left { get; init; } = [];

    /// <summary>SHA-256 of how the export has it.</summary>
    public byte[] Digest { get; init; } = [];
}

/// <summary>Who wrote a comment, as far as the export says.</summary>
internal enum Writer
{
    /// <summary>Whoever has that id: told by who they are.</summary>
    ById,
    Customer,
    Agent,
    Machine,
}

/// <param name="Id">The other system's.</param>
/// <param name="AuthorId">null: not told.</param>
/// <param name="Writer">Which side.</param>
/// <param name="At">null: not told.</param>
/// <param name="Text">Plain.</param>
/// <param name="IsPublic">false: a note among agents.</param>
internal sealed record ImportedComment(
    string Id,
    string? AuthorId,
    Writer Writer,
    DateTimeOffset? At,
    string Text,
    bool IsPublic
)
{
    /// <summary>null: the ticket's.</summary>
    public string? Channel { get; init; }
    public IReadOnlyList<ImportedFile> Files { get; init; } = [];
}

/// <param name="Id">The other system's.</param>
/// <param name="Name">As it was sent.</param>
/// <param name="Type">As the export calls it.</param>
/// <param name="Url">Where it lay; never fetched.</param>
internal sealed record ImportedFile(string Id, string Name, string? Type, string? Url);

/// <summary>One change of a ticket; what is null stayed.</summary>
/// <param name="At">When.</param>
/// <param name="ById">Who did it; null: the other system itself.</param>
/// <param name="Turn">Whose turn it was then.</param>
/// <param name="Assignee">Id of who was to answer; empty: nobody.</param>
/// <param name="Group">Id of the group; empty: none.</param>
/// <param name="Priority">How it was ranked then.</param>
internal sealed record ImportedChange(
    DateTimeOffset At,
    string? ById,
    Turn? Turn,
    string? Assignee,
    string? Group,
    Priority? Priority
);

/// <summary>What could not be taken, and why.</summary>
/// <param name="Item"><c>ticket</c>, <c>comment</c>, <c>file</c>, <c>person</c>, <c>company</c>, <c>team</c>, <c>field</c> or <c>item</c>.</param>
/// <param name="ExternalId">The other system's id.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">One sentence for a person.</param>
internal sealed record LeftOut(string Item, string ExternalId, string Code, string Detail);

/// <summary>A line of the report.</summary>
/// <param name="What">What could not be taken.</param>
/// <param name="Conversation">Where it would lie; null: nowhere.</param>
internal readonly record struct ReportLine(LeftOut What, Guid? Conversation);
