namespace Throughline.Language;

/// <summary>What a known phrase does in a message of thanks.</summary>
internal enum ThanksPart
{
    /// <summary>It thanks.</summary>
    Thanks,

    /// <summary>It says that something is settled: works, solved, arrived.</summary>
    Worked,

    /// <summary>It says that something is understood or welcome: all right, perfect.</summary>
    Noted,

    /// <summary>It agrees.</summary>
    Yes,

    /// <summary>It greets or wishes well; a name may follow.</summary>
    Greeting,

    /// <summary>What people thank for: help, a quick answer.</summary>
    Favour,

    /// <summary>What was in question: an order, a problem.</summary>
    Matter,

    /// <summary>It goes along.</summary>
    Other,
}
