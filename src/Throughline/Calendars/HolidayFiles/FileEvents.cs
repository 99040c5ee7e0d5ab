namespace Throughline.Calendars.HolidayFiles;

/// <summary>The lines of one event.</summary>
/// <param name="Line">On which it begins.</param>
/// <param name="Lines">Those of the event itself, not of its alarms.</param>
internal sealed record FileEvent(int Line, IReadOnlyList<ContentLine> Lines);

/// <summary>The events of a file; what else it holds, such as tables of time zones, is passed over.</summary>
internal static class FileEvents
{
    public static List<FileEvent> Of(IReadOnlyList<ContentLine> lines, FileFaults faults)
    {
        var events = new List<FileEvent>();
        var open = new Stack<ContentLine>();
        var own = new List<ContentLine>();
        if (lines is not [{ Name: "BEGIN" }, ..] || Called(lines[0]) != "VCALENDAR")
        {
            faults.Add(lines.Count > 0 ? lines[0].Number : 1, "An iCalendar file begins with BEGIN:VCALENDAR.");
            return events;
        }
        foreach (var line in lines)
            if (line.Name == "BEGIN")
            {
                if (open.Count == 0 && Called(line) != "VCALENDAR")
                    faults.Add(line.Number, $"{Called(line)} stands outside of a VCALENDAR.");
                if (Called(line) == "VEVENT")
                    own = [];
                open.Push(line);
            }
            else if (line.Name == "END")
            {
                if (!open.TryPop(out var begun) || Called(begun) != Called(line))
                {
                    faults.Add(line.Number, $"END:{Called(line)} ends nothing that was begun just before.");
                    return events;
                }
                if (Called(line) == "VEVENT")
                    events.Add(new(begun.Number, own));
            }
            else if (open.TryPeek(out var within) && Called(within) == "VEVENT")
                own.Add(line);
        if (open.TryPeek(out var unended))
            faults.Add(unended.Number, $"BEGIN:{Called(unended)} is never ended.");
        return events;
    }

    private static string Called(ContentLine line) => line.Value.Trim().ToUpperInvariant();
}
