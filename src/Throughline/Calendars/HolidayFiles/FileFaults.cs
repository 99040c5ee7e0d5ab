namespace Throughline.Calendars.HolidayFiles;

/// <summary>What is wrong with a file, and where.</summary>
/// <param name="Line">From 1, as an editor counts.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record FileFault(int Line, string Detail);

internal sealed class FileFaults
{
    private readonly List<FileFault> faults = [];

    public bool AreNone => faults.Count == 0;

    public IReadOnlyList<FileFault> List => [.. faults.OrderBy(fault => fault.Line)];

    public void Add(int line, string detail)
    {
        if (faults.Count < HolidayFile.MostFaults)
            faults.Add(new(line, detail));
    }
}
