namespace Throughline.Tests.Calendars;

/// <summary>Cases one a line, as people compare them; what begins with # is a heading.</summary>
internal static class CaseTable
{
    public static TheoryData<string, string, string, string, string> OfFive(string table) =>
        [.. Rows(table).Select(row => (row[0], row[1], row[2], row[3], row[4]))];

    public static TheoryData<string, string, string, string> OfFour(string table) =>
        [.. Rows(table).Select(row => (row[0], row[1], row[2], row[3]))];

    public static TheoryData<string, string, string> OfThree(string table) =>
        [.. Rows(table).Select(row => (row[0], row[1], row[2]))];

    private static IEnumerable<string[]> Rows(string table) =>
        table
            .Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(line => $"{line} ".Split(" | ", StringSplitOptions.TrimEntries));
}
