using Throughline.Access.Mail;
using Throughline.Access.People;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Access;

/// <summary>What letters say, in the language of who gets them.</summary>
internal sealed class Mails(WordBook book, PublicAddress address)
{
    /// <param name="person">Whom it invites.</param>
    /// <param name="secret">Of the link.</param>
    /// <param name="by">Who invites.</param>
    /// <param name="language">That of who invites; the person has none yet.</param>
    public Letter Invitation(Person person, string secret, string by, SpokenLanguage language) =>
        Compose(person, language, "invitation", ("link", address.To($"/invitations/{secret}")), ("by", by));

    /// <param name="person">Who asked, or on whose behalf.</param>
    /// <param name="secret">Of the link.</param>
    /// <param name="language">That of who asks.</param>
    public Letter Reset(Person person, string secret, SpokenLanguage language) =>
        Compose(person, language, "reset", ("link", address.To($"/reset/{secret}")));

    private Letter Compose(
        Person person,
        SpokenLanguage language,
        string kind,
        params (string Name, object? Value)[] arguments
    )
    {
        var own = Languages.Named(person.Language) ?? language;
        var values = arguments.ToDictionary(pair => pair.Name, pair => pair.Value);
        values["name"] = person.Name;
        values["host"] = address.Root.Authority;
        return new Letter(
            person.Email,
            Say(own, $"mail.{kind}.subject", values),
            Say(own, $"mail.{kind}.text", values)
        );
    }

    private string Say(SpokenLanguage language, string key, Dictionary<string, object?> values) =>
        book.Find(language, key)!.Say(language, values);
}
