namespace Throughline.Conversations.Happenings;

/// <summary>It began.</summary>
/// <param name="Number">By which people call it; unique.</param>
/// <param name="InitiatedBy">Who wrote first.</param>
/// <param name="Subject">What it is about, in the words of whoever began it.</param>
/// <param name="Topic">What it is about, in ours.</param>
/// <param name="Kind">Which kind of request: return, technical, billing …</param>
/// <param name="Mailbox">Where it came in.</param>
public sealed record Opened(
    long Number,
    Side InitiatedBy,
    string? Subject = null,
    string? Topic = null,
    string? Kind = null,
    string? Mailbox = null
) : Happening;

/// <summary>From now on it waits for the customer.</summary>
public sealed record Pended : Happening;

/// <summary>It is ours again, though the customer has not written.</summary>
public sealed record Unpended : Happening;

/// <summary>Put aside until an instant, or until the customer writes.</summary>
public sealed record Snoozed(DateTimeOffset Until) : Happening;

/// <summary>The time to look at it again has come.</summary>
public sealed record Woken : Happening;

/// <summary>Done.</summary>
/// <param name="Agent">The e-mail address of the person who resolved it.</param>
public sealed record Resolved(string? Agent) : Happening;

/// <summary>Not done after all. A customer's message opens it by itself; this then says so to whoever follows.</summary>
public sealed record Reopened(Side By) : Happening;

/// <summary>The bot gave it to people.</summary>
/// <param name="Reason">Why, for the person who takes over.</param>
public sealed record HandedOver(string? Reason = null) : Happening;

/// <summary>Who is to answer, from now on.</summary>
/// <param name="Agent">E-mail address; null: nobody in particular.</param>
/// <param name="Team">null: none.</param>
public sealed record Assigned(string? Agent, string? Team) : Happening;

/// <summary>Nobody is to answer in particular.</summary>
public sealed record Unassigned : Happening;

/// <summary>The window after resolving ended without the customer's coming back.</summary>
/// <param name="ResolvedAt">The resolution that settled; another resolution makes this one void.</param>
/// <param name="ReturnedOnTopic">Whether the customer began another conversation on the same topic within the window.</param>
/// <param name="Contacts">How often the customer came, as counted then.</param>
/// <param name="FirstContactResolution">As judged then; null: not to be judged.</param>
public sealed record Settled(
    DateTimeOffset ResolvedAt,
    bool ReturnedOnTopic,
    int Contacts,
    bool? FirstContactResolution = null
) : Happening;
