using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations;

/// <summary>Teams and the company measure with a calendar.</summary>
internal sealed class CalendarsInUse : ICalendarUse
{
    public async Task<string?> OfAsync(WriteTransaction tx, CalendarId id, CancellationToken ct)
    {
        var teams = await tx.QueryAsync<string>(
            "select name from team where calendar_id = @id order by name",
            new { id },
            ct
        );
        return teams switch
        {
            [var only] => $"the team {only}",
            [var first, ..] => $"the team {first} and {teams.Count - 1} more",
            _ => (await WorkspaceSettings.ReadAsync(tx, ct)).CalendarId == id.Value ? "the whole company" : null,
        };
    }
}
