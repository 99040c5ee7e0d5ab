namespace Throughline.BrowserTests.Pages;

/// <summary>Every page that a person of the demo company can open, as a path; <c>{customer}</c> and such are filled in.</summary>
public sealed class PageList : TheoryData<string>
{
    public PageList()
    {
        foreach (var path in Paths)
            Add(path);
    }

    private static readonly string[] Paths =
    [
        "/",
        "/entries",
        "/inbox",
        "/inbox?view=all",
        "/inbox?view=spam",
        "/inbox?view=all&q=nothing-at-all",
        "/inbox/1?view=all",
        "/inbox/1/merge",
        "/inbox/new",
        "/inbox/for-you",
        "/customers",
        "/customers?q=an",
        "/customers?q=nobody-at-all",
        "/customers/{customer}",
        "/customers/{customer}/traits",
        "/customers/{customer}/segments",
        "/customers/{customer}/merge?q=an",
        "/customers/{customer}/consents",
        "/customers/{customer}/erase",
        "/companies",
        "/segments/build?c0.kind=did&c0.what=order.completed&c0.value=1&c1.kind=trait",
        "/settings/company",
        "/settings/stages",
        "/settings/entry-types",
        "/settings/health",
        "/settings/quarantine",
        "/settings/people",
        "/settings/people/invite",
        "/settings/sources",
        "/settings/sources/new",
        "/settings/tokens",
        "/settings/webhooks",
        "/settings/webhooks/new",
        "/settings/calendars",
        "/settings/calendars/new",
        "/settings/teams",
        "/settings/teams/new",
        "/settings/teams/care",
        "/settings/sla",
        "/settings/sla/new",
        "/inbox/lead",
        "/settings/channels",
        "/settings/channels/portal",
        "/settings/request-kinds",
        "/settings/request-kinds/new",
        "/settings/request-kinds/return",
        "/settings/request-kinds/return/fields/new",
        "/settings/request-kinds/return/fields/reason",
        "/settings/saved-replies",
        "/settings/saved-replies/new",
        "/settings/macros",
        "/settings/macros/new",
        "/settings/rules",
        "/settings/rules/new",
        "/settings/coaching",
        "/settings/coaching/scorecards/new",
        "/settings/audit",
        "/account",
        "/help",
        "/help/new",
        "/help/link/sent",
        "/help/received",
        "/design",
        "/nowhere",
    ];
}
