using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Macros;

/// <summary>Settings, Macros: several steps under one name.</summary>
internal static class MacroPages
{
    public const string Address = "/settings/macros";

    public static void MapMacroPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapGet($"{Address}/new", NewAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{Address}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> ListAsync(SavedMacros macros, SignedIn me, CancellationToken ct) =>
        new RazorComponentResult<MacroList>(
            new Dictionary<string, object?> { [nameof(MacroList.Macros)] = await macros.ForAsync(me.Person!.Email, ct) }
        );

    private static async Task<IResult> NewAsync(StepValues values, CancellationToken ct) =>
        await PageAsync(null, "", new(), values, null, ct);

    private static Task<IResult> ShowAsync(
        Guid id,
        SavedMacros macros,
        StepValues values,
        SignedIn me,
        CancellationToken ct
    ) => Of(macros, values, me, ct).ShowAsync(id, ct);

    private static Task<IResult> CreateAsync(
        HttpContext http,
        SavedMacros macros,
        StepValues values,
        SignedIn me,
        Words words,
        CancellationToken ct
    ) => Of(macros, values, me, ct).CreateAsync(http, words, ct);

    private static Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        SavedMacros macros,
        StepValues values,
        SignedIn me,
        Words words,
        CancellationToken ct
    ) => Of(macros, values, me, ct).ChangeAsync(id, http, words, ct);

    private static Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SavedMacros macros,
        StepValues values,
        SignedIn me,
        CancellationToken ct
    ) => Of(macros, values, me, ct).DeleteAsync(id, http, ct);

    private static OwnedPages<MacroDefinition> Of(
        SavedMacros macros,
        StepValues values,
        SignedIn me,
        CancellationToken ct
    ) =>
        new(
            macros,
            Address,
            me,
            form => Read(form, me),
            (macro, name, definition, wrong) => PageAsync(macro, name, definition, values, wrong, ct)
        );

    private static MacroDefinition Read(IFormCollection form, SignedIn me) =>
        new() { Actions = StepForm.Read(form), Owner = form.ContainsKey("own") ? me.Person!.Email : null };

    private static async Task<IResult> PageAsync(
        Kept<MacroDefinition>? macro,
        string name,
        MacroDefinition definition,
        StepValues values,
        string? wrong,
        CancellationToken ct
    ) =>
        Pages.Form<MacroPage>(
            new()
            {
                [nameof(MacroPage.Macro)] = macro,
                [nameof(MacroPage.Name)] = name,
                [nameof(MacroPage.Definition)] = definition,
                [nameof(MacroPage.Values)] = await values.ReadAsync(ct),
                [nameof(MacroPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
