using Throughline.Access.Teams;
using Throughline.Host.Web.Settings;
using Throughline.Kernel;

namespace Throughline.Host.Web.Teams;

/// <summary>A team as it stands in its form.</summary>
public sealed record TeamForm
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string Calendar { get; init; } = "";
    public RoutingMode Routing { get; init; }

    /// <summary>The one that was seen; null for a team that is yet to be made.</summary>
    public int? Version { get; init; }

    public WantedTeam Wanted => new(Name, Guid.TryParse(Calendar, out var id) ? new CalendarId(id) : null, Routing);

    public static TeamForm Of(Team team) =>
        new()
        {
            Key = team.Key,
            Name = team.Name,
            Calendar = team.CalendarId?.ToString() ?? "",
            Routing = team.Routing,
            Version = team.Version,
        };

    public static TeamForm Read(IFormCollection form) =>
        new()
        {
            Key = form.Text("key"),
            Name = form.Text("name"),
            Calendar = form.Text("calendar"),
            Routing = form.Text("routing") == "load" ? RoutingMode.Load : RoutingMode.Manual,
            Version = int.TryParse(form.Text("version"), out var version) ? version : null,
        };
}
