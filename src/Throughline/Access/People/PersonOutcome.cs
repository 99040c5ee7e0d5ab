namespace Throughline.Access.People;

/// <summary>Whether a change to a person was made, or why not.</summary>
public enum PersonOutcome
{
    Done,
    NotFound,

    /// <summary>Only owners make and unmake owners, and nobody gives what they may not.</summary>
    NotAllowed,

    /// <summary>Somebody has to be left who can let others in.</summary>
    LastOwner,
}
