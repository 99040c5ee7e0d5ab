namespace Throughline.Calendars.HolidayFiles;

/// <summary>What an event of a file comes to.</summary>
/// <param name="Uid">What the file calls it.</param>
/// <param name="Holidays">One, and one for each further date that it names.</param>
/// <param name="InsteadOf">The beginning in a row of others that it takes the place of.</param>
/// <param name="IsLeftOut">It was cancelled, or it takes no time.</param>
internal sealed record ReadEvent(string? Uid, IReadOnlyList<Holiday> Holidays, DateTime? InsteadOf, bool IsLeftOut);
