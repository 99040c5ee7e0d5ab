using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Macros;

/// <summary>The page and the forms of what is everybody's or somebody's own: nobody sees or changes what is another's.</summary>
/// <param name="shelf">Keeps them.</param>
/// <param name="address">The list, where one comes back to.</param>
/// <param name="me">Whoever is signed in.</param>
/// <param name="read">What the form says.</param>
/// <param name="page">The page of one, or of a new one, with what is wrong with it.</param>
internal sealed class OwnedPages<T>(
    Shelf<T> shelf,
    string address,
    SignedIn me,
    Func<IFormCollection, T> read,
    Func<Kept<T>?, string, T, string?, Task<IResult>> page
)
    where T : Owned
{
    public async Task<IResult> ShowAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } kept
            ? await page(kept, kept.Name, kept.Definition, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    public async Task<IResult> CreateAsync(HttpContext http, Words words, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), read(form));
        return Shelving.May(me, wanted.Owner)
            ? await SavedAsync(http, null, name, wanted, await shelf.CreateAsync(name, wanted, me.Actor, ct), words)
            : await page(null, name, wanted, words["replies.only_own"]);
    }

    public async Task<IResult> ChangeAsync(Guid id, HttpContext http, Words words, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } kept)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), read(form));
        if (!Shelving.May(me, kept.Definition.Owner, wanted.Owner))
            return await page(kept, name, wanted, words["replies.only_own"]);
        var outcome = await shelf.ChangeAsync(id, ShelfFault.Seen(form), name, wanted, me.Actor, ct);
        return await SavedAsync(http, kept, name, wanted, outcome, words);
    }

    public async Task<IResult> DeleteAsync(Guid id, HttpContext http, CancellationToken ct) =>
        await FindAsync(id, ct) is { } kept
        && Shelving.May(me, kept.Definition.Owner)
        && await shelf.DeleteAsync(id, me.Actor, ct)
            ? Pages.Done(http, address, "kinds.deleted_one", ("name", kept.Name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private async Task<Kept<T>?> FindAsync(Guid id, CancellationToken ct) =>
        await shelf.FindAsync(id, ct) is { } kept && kept.Definition.IsFor(me.Person!.Email) ? kept : null;

    private async Task<IResult> SavedAsync(
        HttpContext http,
        Kept<T>? kept,
        string name,
        T wanted,
        ShelfOutcome outcome,
        Words words
    ) =>
        outcome is ShelfOutcome.Saved
            ? Pages.Done(http, address, "settings.saved")
            : await page(kept, name, wanted, ShelfFault.Say(outcome, words));
}
