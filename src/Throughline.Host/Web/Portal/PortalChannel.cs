using System.Text.Json;
using Throughline.Access.Mail;
using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Portal;
using Throughline.Customers;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Host.Web.Portal;

/// <summary>
/// The portal, and the form that stands open to everybody: what we answer waits there, and a letter with a link tells of
/// it. Whether they looked is known; whether the letter came is not.
/// </summary>
internal sealed class PortalChannel(
    string key,
    Database database,
    PortalLinks links,
    PortalLetters words,
    LetterOutlet outlet
) : IChannel
{
    public const string Portal = "portal";
    public const string WebForm = "web";

    public ChannelTraits Traits { get; } =
        new(key)
        {
            Inbound = true,
            Outbound = true,
            Subject = true,
            Html = true,
            Receipts = true,
            MostFiles = Limits.MostFiles,
            LargestFile = KeepFile.Largest,
        };

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (message.To.FirstOrDefault(identity => identity.Kind == Identity.Email) is not { Value: { } email })
            return new SendResult.Failed("The customer has no e-mail address to be told at.");
        var (secret, language) = await database.WriteAsync(
            async tx =>
            {
                var verified = await tx.FirstAsync<bool>(
                    """
                    select exists (
                      select 1
                      from profile own
                      join profile p on p.customer_id = own.customer_id
                      join identity i on i.profile_id = p.id
                      where own.id = @ProfileId and i.kind = 'email' and i.value = @email and i.verified
                    )
                    """,
                    new { message.ProfileId, email },
                    ct
                );
                return (
                    await links.IssueAsync(tx, message.ProfileId, email, verified, PortalLinks.Told, ct),
                    await LanguageAsync(tx, message.ProfileId, ct)
                );
            },
            ct
        );
        // Named by the message: an attempt that comes again lays the same letter there, and not a second one.
        var letter = await words.AnswerAsync(email, secret, message.Number, message.Text, language, ct);
        return LetterResults.Of(await outlet.SendAsync(message.MessageId, letter, ct));
    }

    /// <summary>As the customer's trait says, or in which they wrote last.</summary>
    private static async Task<SpokenLanguage> LanguageAsync(
        WriteTransaction tx,
        ProfileId profile,
        CancellationToken ct
    )
    {
        var told = await tx.QueryAsync<string>(
            """
            select t.value
            from profile own
            join profile p on p.customer_id = own.customer_id
            join trait t on t.profile_id = p.id
            where own.id = @profile and t.name in ('language', 'locale')
            order by t.occurred_at desc
            limit 1
            """,
            new { profile },
            ct
        );
        return told is [var json] && JsonElement.Parse(json) is { ValueKind: JsonValueKind.String } text
            ? Languages.Wanted(text.GetString())
            : Languages.English;
    }
}
