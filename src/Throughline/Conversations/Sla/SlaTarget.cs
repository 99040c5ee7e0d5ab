namespace Throughline.Conversations.Sla;

/// <summary>What is promised a time for.</summary>
public enum SlaTarget
{
    /// <summary>The first answer by a person, once; after a bot from the hand-over.</summary>
    FirstResponse,

    /// <summary>Each answer by a person after that.</summary>
    NextResponse,

    /// <summary>From open to resolved, in each cycle.</summary>
    Resolution,
}

/// <summary>By which clock a target counts.</summary>
public enum SlaTime
{
    Working,
    Calendar,
}
