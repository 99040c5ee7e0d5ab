using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;

namespace Throughline.Host.Web.Settings;

/// <summary>What this company sets for itself. People, sources, webhooks and the audit are pages of their own rooms.</summary>
internal static class SettingsPages
{
    public static void MapSettingsPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/settings", First).RequireAuthorization(May.Enter);
        pages.MapCompanySettings();
        pages.MapStageSettings();
        pages.MapEntryTypeSettings();
        pages.MapHealthPage();
        pages.MapQuarantinePages();
    }

    /// <summary>The form, with the text of a field without the space around it.</summary>
    public static string Text(this IFormCollection form, string name) => form[name].ToString().Trim();

    /// <summary>Everybody has settings of their own at least.</summary>
    private static RedirectHttpResult First(SignedIn me) =>
        TypedResults.Redirect(SettingsRoom.All.FirstOrDefault(room => me.May(room.Policy))?.Href ?? "/account");
}
