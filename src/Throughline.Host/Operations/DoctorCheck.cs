namespace Throughline.Host.Operations;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Ok">Whether all is well.</param>
/// <param name="Finding">What was found, with its number.</param>
/// <param name="Mend">What to do about it; null when nothing is to be done.</param>
public sealed record DoctorCheck(string Name, bool Ok, string Finding, string? Mend = null)
{
    internal static DoctorCheck Well(string name, string finding) => new(name, true, finding);

    internal static DoctorCheck Ill(string name, string finding, string mend) => new(name, false, finding, mend);

    internal static DoctorCheck Of(string name, bool ok, string finding, string mend) =>
        new(name, ok, finding, ok ? null : mend);
}
