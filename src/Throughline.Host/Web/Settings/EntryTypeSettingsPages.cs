using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Ledger.EntryTypes;
using Throughline.Ledger.Stages;
using Throughline.Storage;

namespace Throughline.Host.Web.Settings;

/// <summary>The catalogue of entry types, and what this company says of them.</summary>
internal static class EntryTypeSettingsPages
{
    private const string Address = "/settings/entry-types";

    public static void MapEntryTypeSettings(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/change", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/change", ChangeAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ListAsync(
        Catalogue catalogue,
        JourneyStages stages,
        EntryTypeSettings settings,
        Database database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var counts = await LastMonth.ReadAsync(database, TallySeries.Type, time.GetUtcNow(), ct);
        var names = (await stages.ListAsync(ct)).ToDictionary(stage => stage.Key, stage => stage.Name);
        var said = (await settings.ListAsync(ct)).ToDictionary(setting => setting.Type);
        return new RazorComponentResult<EntryTypesPage>(
            new Dictionary<string, object?>
            {
                [nameof(EntryTypesPage.Rows)] = EntryTypeRow.Of(catalogue, said, counts, names),
                [nameof(EntryTypesPage.Uncounted)] = counts.GetValueOrDefault(TallySeries.OtherLabels),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        string? type,
        Catalogue catalogue,
        JourneyStages stages,
        EntryTypeSettings settings,
        CancellationToken ct
    )
    {
        if (
            type is not { Length: > 0 and <= EntryTypeSetting.LongestType }
            || type.Contains('\0', StringComparison.Ordinal)
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var said = (await settings.ListAsync(ct)).FirstOrDefault(setting => setting.Type == type);
        return new RazorComponentResult<EntryTypePage>(
            Parameters(said ?? new() { Type = type }, catalogue, await stages.ListAsync(ct))
        );
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http,
        Catalogue catalogue,
        JourneyStages stages,
        EntryTypeSettings settings,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, stage) = (form.Text("name"), form.Text("stage"));
        var setting = new EntryTypeSetting
        {
            Type = form.Text("type"),
            Name = name.Length > 0 ? name : null,
            Stage = stage.Length > 0 ? stage : null,
        };
        if (await settings.ChangeAsync(setting, me.Actor, ct) is not { } refused)
            return Pages.Done(http, Address, "settings.saved");
        var parameters = Parameters(setting, catalogue, await stages.ListAsync(ct));
        parameters[nameof(EntryTypePage.Refused)] = refused;
        return Pages.Form<EntryTypePage>(parameters, isWrong: true);
    }

    private static Dictionary<string, object?> Parameters(
        EntryTypeSetting setting,
        Catalogue catalogue,
        IReadOnlyList<Stage> stages
    ) =>
        new()
        {
            [nameof(EntryTypePage.Setting)] = setting,
            [nameof(EntryTypePage.Declared)] = catalogue.Declared(setting.Type),
            [nameof(EntryTypePage.Stages)] = stages,
        };
}
