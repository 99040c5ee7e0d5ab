using System.Text.Json;
using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Portal;
using Throughline.Customers;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Portal;

/// <summary>What customers say in the portal and in the open form, on its way through the contract of channels.</summary>
internal sealed class PortalSending(
    TakeMessage take,
    KeepFile keep,
    Attachments attachments,
    MessageDeliveries deliveries,
    DeliveryNews news,
    Words words
)
{
    /// <summary>The files of a form: of the open one those that came with this very form.</summary>
    public Task<FormFiles> FilesAsync(
        IFormCollection form,
        PortalVisitor? visitor,
        PortalWriting writing,
        CancellationToken ct
    ) => FormFiles.ReadAsync(form, UploaderOf(visitor, writing), attachments, keep, words, ct);

    /// <summary>Who uploads: of the open form that very form.</summary>
    public static string UploaderOf(PortalVisitor? visitor, PortalWriting writing) =>
        visitor is null ? $"form:{writing.Once:n}" : $"portal:{visitor.ProfileId}";

    /// <summary>A customer who followed a link.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="thread">In which conversation; null: they begin one.</param>
    /// <param name="writing">What.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Taken> SayAsync(
        PortalVisitor visitor,
        PortalThread? thread,
        PortalWriting writing,
        CancellationToken ct
    ) =>
        take.RunAsync(
            PortalChannel.Portal,
            Source(PortalChannel.Portal),
            Message(visitor.Email, writing) with
            {
                // Of one person: nobody takes the name of another's form.
                ExternalId = $"{visitor.ProfileId}:{writing.Once:n}",
                IsVerified = visitor.Verified,
                References = thread is null ? [] : [$"{thread.Messages[^1].Id}"],
                BeginsNew = thread is null,
                KeptBy = UploaderOf(visitor, writing),
            },
            ct
        );

    /// <summary>Anybody, who says what their address is.</summary>
    public Task<Taken> ClaimAsync(PortalWriting writing, CancellationToken ct) =>
        take.RunAsync(PortalChannel.WebForm, Source(PortalChannel.WebForm), Message(writing.Email, writing), ct);

    /// <summary>They look at it: what we said is with them.</summary>
    public async Task SeenAsync(PortalThread thread, CancellationToken ct)
    {
        foreach (var sent in (await deliveries.OfAsync([.. thread.Ids], ct)).Values)
            if (sent.Progress is DeliveryProgress.Sent && sent.Channel is PortalChannel.Portal or PortalChannel.WebForm)
                await news.TellAsync(new Incoming.Receipt(sent.MessageId.Value, Arrived: true), ct);
    }

    private IncomingMessage Message(string email, PortalWriting writing) =>
        new()
        {
            ExternalId = $"{writing.Once:n}",
            From = IdentityForms.Normalise(Identity.Email, email) is ({ } identity, _) ? [identity] : [],
            IsVerified = false,
            Text = writing.Text,
            Subject = writing.Subject.Length > 0 ? writing.Subject : null,
            Topic = writing.Topic.Length > 0 ? writing.Topic : null,
            Kind = writing.Form?.Kind.Key,
            Fields = writing.Form?.Values.Where(pair => pair.Value.ValueKind != JsonValueKind.Null).ToDictionary(),
            Language = words.Language.Code,
            BeginsNew = true,
            IsFromForm = true,
            Kept = [.. writing.Files.Select(file => file.Id)],
            KeptBy = UploaderOf(null, writing),
        };

    private static string Source(string channel) => $"channel:{channel}";
}
