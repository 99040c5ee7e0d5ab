using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Kernel;
using Throughline.Ledger.Stages;
using Throughline.Storage;

namespace Throughline.Host.Web.Settings;

/// <summary>The stages of the journey: named, ordered, added.</summary>
internal static class StageSettings
{
    private const string Address = "/settings/stages";

    public static void MapStageSettings(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, AddAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/name", RenameAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/place", MoveAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ShowAsync(
        JourneyStages stages,
        Database database,
        TimeProvider time,
        CancellationToken ct
    ) => new RazorComponentResult<StagesPage>(await ParametersAsync(stages, database, time, ct));

    private static async Task<IResult> AddAsync(
        HttpContext http,
        JourneyStages stages,
        Database database,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, key) = (form.Text("name"), form.Text("key"));
        var refused = await stages.AddAsync(name, key.Length > 0 ? key : null, me.Actor, ct);
        return refused is null
            ? Pages.Done(http, Address, "settings.stages.added", ("name", name))
            : await AgainAsync(refused, null, name, stages, database, time, ct);
    }

    private static async Task<IResult> RenameAsync(
        HttpContext http,
        JourneyStages stages,
        Database database,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, key) = (form.Text("name"), form.Text("key"));
        var refused = await stages.RenameAsync(key, name, me.Actor, ct);
        return refused is null
            ? Pages.Done(http, Address, "settings.saved")
            : await AgainAsync(refused, key, name, stages, database, time, ct);
    }

    private static async Task<IResult> MoveAsync(
        HttpContext http,
        JourneyStages stages,
        Database database,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var refused = await stages.MoveAsync(form.Text("key"), form.Text("by") == "-1" ? -1 : 1, me.Actor, ct);
        return refused is null
            ? Pages.Done(http, Address)
            : await AgainAsync(refused, null, null, stages, database, time, ct);
    }

    private static async Task<IResult> AgainAsync(
        Rejection refused,
        string? key,
        string? name,
        JourneyStages stages,
        Database database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var parameters = await ParametersAsync(stages, database, time, ct);
        parameters[nameof(StagesPage.Refused)] = refused;
        parameters[nameof(StagesPage.RefusedKey)] = key;
        parameters[nameof(StagesPage.RefusedName)] = name;
        return Pages.Form<StagesPage>(parameters, isWrong: true);
    }

    private static async Task<Dictionary<string, object?>> ParametersAsync(
        JourneyStages stages,
        Database database,
        TimeProvider time,
        CancellationToken ct
    ) =>
        new()
        {
            [nameof(StagesPage.Stages)] = await stages.ListAsync(ct),
            [nameof(StagesPage.Counts)] = await LastMonth.ReadAsync(database, TallySeries.Stage, time.GetUtcNow(), ct),
        };
}
