using Throughline.Kernel;

namespace Throughline.Access.Teams;

/// <param name="Name">What people call it.</param>
/// <param name="CalendarId">By whose hours; null: the company's.</param>
/// <param name="Routing">Who gives its conversations to its members.</param>
public sealed record WantedTeam(string? Name, CalendarId? CalendarId, RoutingMode Routing)
{
    internal string Trimmed => Name?.Trim() ?? "";

    internal Rejection? Wrong =>
        Trimmed.Length is 0 or > Team.LongestName || Trimmed.Any(char.IsControl)
            ? new("invalid_name", $"'name' must have 1 to {Team.LongestName} characters.")
            : null;
}
