using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Kernel;

namespace Throughline.Host.Web.Settings;

/// <summary>The company's name, zone, currency and week.</summary>
internal static class CompanySettings
{
    private const string Address = "/settings/company";

    public static void MapCompanySettings(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, ChangeAsync).RequireAuthorization(May.ManageSettings);
    }

    /// <summary>What there is to choose from, as this machine knows it.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        "UTC",
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<IResult> ShowAsync(
        WorkspaceSettings settings,
        CalendarBook calendars,
        CancellationToken ct
    ) =>
        new RazorComponentResult<CompanyPage>(
            new Dictionary<string, object?>
            {
                [nameof(CompanyPage.Workspace)] = await settings.GetAsync(ct),
                [nameof(CompanyPage.Calendars)] = await calendars.ListAsync(ct),
            }
        );

    private static async Task<IResult> ChangeAsync(
        HttpContext http,
        WorkspaceSettings settings,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var isDay = Enum.TryParse<DayOfWeek>(form.Text("week_start"), ignoreCase: true, out var weekStart);
        var workspace = new Workspace
        {
            Name = form.Text("name"),
            TimeZone = form.Text("time_zone"),
            Currency = form.Text("currency"),
            WeekStart = weekStart,
            InactivityDays = Inactivity(form.Text("inactivity")),
            CalendarId = Guid.TryParse(form.Text("calendar"), out var calendar) ? calendar : null,
        };
        if (Fault(workspace, isDay && Enum.IsDefined(weekStart)) is { } field)
            return Pages.Form<CompanyPage>(
                new()
                {
                    [nameof(CompanyPage.Workspace)] = workspace,
                    [nameof(CompanyPage.Calendars)] = await calendars.ListAsync(ct),
                    [nameof(CompanyPage.Fault)] = field,
                },
                isWrong: true
            );
        await settings.ChangeAsync(workspace, me.Actor, ct);
        return Pages.Done(http, Address, "settings.saved");
    }

    // The usual number is no choice: saving the page as it is changes nothing.
    private static int? Inactivity(string days) =>
        days.Length == 0 ? null
        : !int.TryParse(days, CultureInfo.InvariantCulture, out var count) ? 0
        : count == Workspace.UsualInactivity ? null
        : count;

    /// <returns>The field that is wrong; null when all is well.</returns>
    private static string? Fault(Workspace workspace, bool isDay) =>
        workspace.Name.Length > Workspace.LongestName || workspace.Name.Any(char.IsControl) ? "name"
        : !Zones.Contains(workspace.TimeZone) ? "time_zone"
        : Currencies.Exponent(workspace.Currency) is null ? "currency"
        : !isDay ? "week_start"
        : workspace.Inactivity is < Workspace.ShortestInactivity or > Workspace.LongestInactivity ? "inactivity"
        : null;
}
