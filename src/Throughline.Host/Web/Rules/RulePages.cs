using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Rules;
using Throughline.Conversations.Shelves;
using Throughline.Customers.Segments;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Rules;

/// <summary>Settings, Rules: what is done by itself, what it did, and what it would have done.</summary>
internal static class RulePages
{
    public const string Address = "/settings/rules";

    public static void MapRulePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/new", NewAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{id:guid}}/place", MoveAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
        pages.MapDryRunPages();
    }

    private static async Task<IResult> ListAsync(SavedRules rules, CancellationToken ct) =>
        new RazorComponentResult<RuleList>(
            new Dictionary<string, object?>
            {
                [nameof(RuleList.Rules)] = await rules.ListAsync(ct),
                [nameof(RuleList.Health)] = await rules.HealthAsync(ct),
            }
        );

    private static Task<IResult> NewAsync(RuleShow show, CancellationToken ct) =>
        show.PageAsync(null, "", new RuleDefinition(), null, ct);

    private static async Task<IResult> ShowAsync(Guid id, SavedRules rules, RuleShow show, CancellationToken ct) =>
        await rules.FindAsync(id, ct) is { } rule
            ? await show.PageAsync(rule, rule.Name, rule.Definition, null, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        SavedRules rules,
        RuleShow show,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), RuleForm.Read(form));
        var outcome = await rules.CreateAsync(name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, Address, "settings.saved")
            : await show.PageAsync(null, name, wanted, ShelfFault.Say(outcome, words), ct);
    }

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        SavedRules rules,
        RuleShow show,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        if (await rules.FindAsync(id, ct) is not { } rule)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), RuleForm.Read(form));
        var outcome = await rules.ChangeAsync(id, ShelfFault.Seen(form), name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, Address, "settings.saved")
            : await show.PageAsync(rule, name, wanted, ShelfFault.Say(outcome, words), ct);
    }

    private static async Task<IResult> MoveAsync(
        Guid id,
        HttpContext http,
        SavedRules rules,
        SignedIn me,
        CancellationToken ct
    ) =>
        await rules.MoveAsync(id, (await http.Request.ReadFormAsync(ct)).Text("by") == "-1", me.Actor, ct)
            ? Pages.Done(http, Address)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SavedRules rules,
        SignedIn me,
        CancellationToken ct
    ) =>
        await rules.FindAsync(id, ct) is { } rule && await rules.DeleteAsync(id, me.Actor, ct)
            ? Pages.Done(http, Address, "kinds.deleted_one", ("name", rule.Name))
            : Pages.Refuse(StatusCodes.Status404NotFound);
}

/// <summary>Gathers what the page of a rule shows.</summary>
internal sealed class RuleShow(StepValues values, SavedSegments segments, RuleHistory history, SavedRules rules)
{
    public async Task<IResult> PageAsync(
        Kept<RuleDefinition>? rule,
        string name,
        RuleDefinition definition,
        string? wrong,
        CancellationToken ct
    ) =>
        Pages.Form<RulePage>(
            new()
            {
                [nameof(RulePage.Rule)] = rule,
                [nameof(RulePage.Name)] = name,
                [nameof(RulePage.Definition)] = definition,
                [nameof(RulePage.Values)] = await values.ReadAsync(ct),
                [nameof(RulePage.Segments)] = (await segments.ListAsync(ct)).ConvertAll(one => (one.Id, one.Name)),
                [nameof(RulePage.Runs)] = rule is null ? [] : (await history.ReadAsync(rule.Id, null, ct))!.Items,
                [nameof(RulePage.DisabledWhy)] = rule is null
                    ? null
                    : (await rules.HealthAsync(ct)).GetValueOrDefault(rule.Id)?.DisabledWhy,
                [nameof(RulePage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
