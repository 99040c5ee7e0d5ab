using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Throughline.Access.Mail;
using Throughline.Conversations.Portal;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Host.Web.Portal;

/// <summary>Sends the link that somebody asked for, if its address is a customer's; nobody is told whether it was.</summary>
internal sealed class PortalLinkTimer(PortalLinks links, PortalLetters words, Letters letters) : ITimerHandler
{
    public const string TimerKind = "portal.link";

    public string Kind => TimerKind;

    /// <summary>Names the address without saying it: timers stand in the log when they fail.</summary>
    public static string KeyOf(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));

    public static string Payload(string email, SpokenLanguage language) =>
        JsonSerializer.Serialize(new { email, language = language.Code });

    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        var email = JsonElement.Parse(timer.Payload).GetProperty("email").GetString()!;
        // What is verified first: only it leads to everything that is known of somebody.
        var found = await tx.QueryAsync<Found>(
            """
            select i.profile_id, i.verified
            from identity i
            where i.kind = 'email' and i.value = @email and (i.verified or i.resolves)
            order by case when i.verified then 0 else 1 end
            """,
            new { email },
            ct
        );
        if (found is not [var whose, ..] || await links.IsEnoughAsync(tx, whose.ProfileId, ct))
            return;
        var secret = await links.IssueAsync(tx, whose.ProfileId, email, whose.Verified, PortalLinks.Asked, ct);
        await letters.SendAsync(tx, await words.LinkAsync(email, secret, LanguageOf(timer.Payload), ct), ct);
    }

    private static SpokenLanguage LanguageOf(string payload) =>
        Languages.Named(JsonElement.Parse(payload).GetProperty("language").GetString()) ?? Languages.English;

    private sealed record Found
    {
        public ProfileId ProfileId { get; init; }
        public bool Verified { get; init; }
    }
}
