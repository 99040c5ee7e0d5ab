using System.Globalization;

namespace Throughline.Host.Web.Speech;

/// <summary>A language pages are written in, with how it counts and writes numbers and dates.</summary>
/// <remarks>
/// The marks and names of months are those of CLDR 46. They stand here, and do not come from the machine, because a small
/// image has no ICU and the program runs in the invariant culture.
/// </remarks>
internal sealed record SpokenLanguage(string Code, string Name, PluralRule Plurals, CultureInfo Culture)
{
    public bool IsRightToLeft { get; init; }

    /// <summary>For <c>dir</c> of the page.</summary>
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>Made of English by code, to prove that pages can be mirrored; nobody speaks it.</summary>
    public bool IsPseudo { get; init; }
}
