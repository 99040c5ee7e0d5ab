using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Kinds;

/// <summary>The fields of a form, one by one.</summary>
internal static class FieldPages
{
    public static void MapFieldPages(this IEndpointRouteBuilder pages)
    {
        const string Fields = $"{KindPages.Address}/{{key}}/fields";
        pages.MapGet($"{Fields}/{{field}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Fields}/{{field}}", SaveAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Fields}/{{field}}/place", MoveAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Fields}/{{field}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ShowAsync(string key, string field, RequestKinds kinds, CancellationToken ct)
    {
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (field == "new")
            return Page(kind, new KindField { Public = true }, isNew: true, null);
        return Find(kind, field) is { } found
            ? Page(kind, found, isNew: false, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> SaveAsync(
        string key,
        string field,
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var stands = field == "new" ? null : Find(kind, field);
        var wanted = Read(form, stands);
        List<KindField> fields = stands is null
            ? [.. kind.Definition.Fields, wanted]
            : [.. kind.Definition.Fields.Select(each => each.Key == field ? wanted : each)];
        var outcome = await KeepAsync(kinds, kind, ShelfFault.Seen(form), fields, me, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, KindPages.AddressOf(key), "settings.saved")
            : Page(kind, wanted, stands is null, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> MoveAsync(
        string key,
        string field,
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        CancellationToken ct
    )
    {
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var fields = kind.Definition.Fields.ToList();
        var place = fields.FindIndex(each => each.Key == field);
        var other = place + ((await http.Request.ReadFormAsync(ct)).Text("by") == "-1" ? -1 : 1);
        if (place >= 0 && other >= 0 && other < fields.Count)
        {
            (fields[place], fields[other]) = (fields[other], fields[place]);
            await KeepAsync(kinds, kind, kind.Version, fields, me, ct);
        }
        return Pages.Done(http, KindPages.AddressOf(key));
    }

    private static async Task<IResult> DeleteAsync(
        string key,
        string field,
        HttpContext http,
        RequestKinds kinds,
        SignedIn me,
        CancellationToken ct
    )
    {
        if (await kinds.NamedAsync(key, ct) is not { } kind)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        List<KindField> fields = [.. kind.Definition.Fields.Where(each => each.Key != field)];
        await KeepAsync(kinds, kind, kind.Version, fields, me, ct);
        return Pages.Done(http, KindPages.AddressOf(key), "kinds.field_deleted");
    }

    private static Task<ShelfOutcome> KeepAsync(
        RequestKinds kinds,
        Kept<KindDefinition> kind,
        int seen,
        IReadOnlyList<KindField> fields,
        SignedIn me,
        CancellationToken ct
    ) => kinds.ChangeAsync(kind.Id, seen, kind.Name, kind.Definition with { Fields = fields }, me.Actor, ct);

    private static KindField Read(IFormCollection form, KindField? stands)
    {
        var label = TongueForm.Read(form, "label", stands?.Label);
        var type = Enum.GetValues<FieldType>().FirstOrDefault(each => KindPages.Word(each) == form.Text("type"));
        var typed = form.Text("key");
        return new KindField
        {
            Key =
                stands?.Key ?? (typed.Length > 0 ? typed : KeyText.Of(label.GetValueOrDefault(Tongues.Own) ?? "", '_')),
            Type = type,
            Label = label,
            Hint = TongueForm.Read(form, "hint", stands?.Hint),
            Required = form.ContainsKey("required"),
            Public = form.ContainsKey("public"),
            Filterable = form.ContainsKey("filterable"),
            Choices = ChoiceLines.Read(form, stands),
        };
    }

    private static KindField? Find(Kept<KindDefinition> kind, string field) =>
        kind.Definition.Fields.FirstOrDefault(each => each.Key == field);

    private static RazorComponentResult<FieldPage> Page(
        Kept<KindDefinition> kind,
        KindField field,
        bool isNew,
        string? wrong
    ) =>
        Pages.Form<FieldPage>(
            new()
            {
                [nameof(FieldPage.Kind)] = kind,
                [nameof(FieldPage.Field)] = field,
                [nameof(FieldPage.IsNew)] = isNew,
                [nameof(FieldPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
