using Throughline.Access;
using Throughline.Access.Mail;
using Throughline.Host.Web.Access;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Portal;

/// <summary>What customers are written of the portal, in their language.</summary>
internal sealed class PortalLetters(WordBook book, PublicAddress address, WorkspaceSettings workspace)
{
    /// <summary>The link that somebody asked for.</summary>
    public async Task<Letter> LinkAsync(string email, string secret, SpokenLanguage language, CancellationToken ct) =>
        await ComposeAsync(email, language, "link", secret, "", ct);

    /// <summary>That we answered. What we said stands in it: a mail is read where a page may not be.</summary>
    public async Task<Letter> AnswerAsync(
        string email,
        string secret,
        long number,
        string text,
        SpokenLanguage language,
        CancellationToken ct
    ) =>
        await ComposeAsync(
            email,
            language,
            "answer",
            secret,
            $"?to={Uri.EscapeDataString($"{PortalPages.Root}/requests/{number}")}",
            ct,
            ("number", number),
            ("text", text)
        );

    private async Task<Letter> ComposeAsync(
        string email,
        SpokenLanguage language,
        string kind,
        string secret,
        string query,
        CancellationToken ct,
        params (string Name, object? Value)[] more
    )
    {
        var values = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        values["link"] = address.To($"{PortalPages.Root}/enter/{secret}{query}");
        values["company"] = (await workspace.GetAsync(ct)).Name is { Length: > 0 } name ? name : address.Root.Authority;
        return new Letter(
            email,
            book.Find(language, $"portal.mail.{kind}.subject")!.Say(language, values),
            book.Find(language, $"portal.mail.{kind}.text")!.Say(language, values)
        );
    }
}
