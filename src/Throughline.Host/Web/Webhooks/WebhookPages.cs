using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Host.Web.Settings;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Webhooks;
using Throughline.Webhooks.Verbs;

namespace Throughline.Host.Web.Webhooks;

/// <summary>Settings, Webhooks: who outside is told of what; each one's page lies in the other files here.</summary>
internal static class WebhookPages
{
    public const string Address = "/settings/webhooks";

    public static string AddressOf(WebhookId id) => $"{Address}/{id}";

    public static void MapWebhookPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageWebhooks);
        pages
            .MapGet(
                $"{Address}/new",
                RazorComponentResult (Catalogue catalogue) => Form(new WebhookForm(), null, null, catalogue)
            )
            .RequireAuthorization(May.ManageWebhooks);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapGet($"{Address}/{{id:guid}}/edit", EditAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapPost($"{Address}/{{id:guid}}/edit", ChangeAsync).RequireAuthorization(May.ManageWebhooks);
        pages.MapWebhookPage();
        pages.MapWebhookActions();
    }

    private static async Task<RazorComponentResult> ListAsync(WebhookReading reading, CancellationToken ct) =>
        new RazorComponentResult<WebhookList>(
            new Dictionary<string, object?> { [nameof(WebhookList.Webhooks)] = await reading.ListAsync(ct) }
        );

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        CreateWebhook create,
        ShownSecret shown,
        Catalogue catalogue,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = WebhookForm.Read(await http.Request.ReadFormAsync(ct));
        var outcome = await create.RunAsync(form.Url, form.Description, form.Types, me.Actor, ct);
        if (outcome is not WebhookOutcome.Secured made)
            return Form(form, null, RejectionOf(outcome), catalogue);
        shown.Keep(http, made.Webhook.Id, made.Secret);
        return Pages.See(http, $"{AddressOf(made.Webhook.Id)}/secret");
    }

    private static async Task<IResult> EditAsync(
        Guid id,
        WebhookReading reading,
        Catalogue catalogue,
        CancellationToken ct
    ) =>
        await reading.FindAsync(new WebhookId(id), ct) is { Webhook: var webhook }
            ? Form(WebhookForm.Of(webhook), webhook, null, catalogue)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        ChangeWebhook change,
        WebhookReading reading,
        Catalogue catalogue,
        SignedIn me,
        CancellationToken ct
    )
    {
        var webhook = new WebhookId(id);
        var form = WebhookForm.Read(await http.Request.ReadFormAsync(ct));
        var changed = new WebhookChange(form.Url, form.Description, form.Types);
        var outcome = await change.RunAsync(webhook, form.Version, changed, me.Actor, ct);
        if (outcome is WebhookOutcome.Saved)
            return Pages.Done(http, AddressOf(webhook), "settings.saved");
        // Shown with the version that stands now: who sends it again has been told, and decides.
        return await reading.FindAsync(webhook, ct) is { Webhook: var now }
            ? Form(form with { Version = now.Version }, now, RejectionOf(outcome), catalogue)
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static RazorComponentResult<WebhookFormPage> Form(
        WebhookForm form,
        Webhook? webhook,
        Rejection? rejection,
        Catalogue catalogue
    ) =>
        Pages.Form<WebhookFormPage>(
            new()
            {
                [nameof(WebhookFormPage.Form)] = form,
                [nameof(WebhookFormPage.Webhook)] = webhook,
                [nameof(WebhookFormPage.Rejection)] = rejection,
                [nameof(WebhookFormPage.Groups)] = TypeGroup.Of(catalogue),
            },
            rejection is not null
        );

    private static Rejection RejectionOf(WebhookOutcome outcome) =>
        outcome switch
        {
            WebhookOutcome.Refused refused => refused.Rejection,
            WebhookOutcome.ChangedMeanwhile => new Rejection(
                "changed_meanwhile",
                "Somebody else changed it since you opened this page. Save again to have it as below."
            ),
            _ => new Rejection(
                "too_many_webhooks",
                $"There are {CreateWebhook.MostWebhooks} webhooks, which is the most: delete one first."
            ),
        };
}
