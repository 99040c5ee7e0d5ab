using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Sla;
using Throughline.Kernel;

namespace Throughline.Host.Cli.Demo;

/// <summary>Who sits where at the demo company: three teams, by the hours of its customer care.</summary>
internal sealed class DemoDesk(
    CreateTeam create,
    TeamMembership membership,
    ChangeSeat seats,
    WorkspaceSettings settings,
    SlaBook policies,
    AvailabilityBook availability
)
{
    public const string Care = "care";
    public const string Returns = "returns";
    public const string Deliveries = "deliveries";

    private static readonly (string Key, string Name, string[] Members)[] Teams =
    [
        (Care, "Customer care", ["tomas@demo.example", "ines@demo.example", "deniz@demo.example"]),
        (Returns, "Returns", ["ines@demo.example", "maya@demo.example"]),
        (Deliveries, "Deliveries", ["deniz@demo.example"]),
    ];

    private static IEnumerable<WantedPolicy> Policies =>
        [
            new(
                "Urgent and high priority",
                Enabled: true,
                null,
                new()
                {
                    Conditions = new() { Priorities = [Priority.High, Priority.Urgent] },
                    Targets = new()
                    {
                        FirstResponse = new() { Minutes = 60 },
                        NextResponse = new() { Minutes = 120 },
                        Resolution = new() { Minutes = 8 * 60 },
                    },
                    Escalations =
                    [
                        new()
                        {
                            On = EscalateOn.Missed,
                            Priority = Priority.Urgent,
                            Tag = "late",
                        },
                    ],
                }
            ),
            new(
                "Everything else",
                Enabled: true,
                null,
                new()
                {
                    Targets = new()
                    {
                        FirstResponse = new() { Minutes = 4 * 60 },
                        NextResponse = new() { Minutes = 8 * 60 },
                        Resolution = new() { Minutes = 5 * 8 * 60 },
                    },
                }
            ),
        ];

    /// <summary>The team that deals with a topic.</summary>
    public static string Of(string? topic) =>
        topic switch
        {
            "delivery" => Deliveries,
            "return" or "returns" or "refund" => Returns,
            _ => Care,
        };

    public async Task SetUpAsync(CalendarId hours, CancellationToken ct)
    {
        await settings.ChangeAsync(company => company with { CalendarId = hours.Value }, Keys.System, ct);
        foreach (var (key, name, members) in Teams)
        {
            await create.RunAsync(key, new WantedTeam(name, hours, RoutingMode.Manual), Keys.System, ct);
            foreach (var member in members)
                await membership.JoinAsync(key, member, Keys.System, ct);
        }
        await seats.RunAsync("ines@demo.example", Sees.Teams, 8, ["returns", "french"], Keys.System, ct);
        await seats.RunAsync("deniz@demo.example", null, 12, ["turkish"], Keys.System, ct);
        await availability.SetAsync("tomas@demo.example", Availability.Available, Keys.System, ct);
        await availability.SetAsync("ines@demo.example", Availability.Available, Keys.System, ct);
        await availability.SetAsync("deniz@demo.example", Availability.Away, Keys.System, ct);
        foreach (var policy in Policies)
            await policies.CreateAsync(policy, Keys.System, ct);
    }
}
