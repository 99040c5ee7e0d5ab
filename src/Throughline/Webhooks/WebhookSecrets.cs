using Microsoft.AspNetCore.DataProtection;
using Throughline.Kernel;
using Throughline.Webhooks.Delivering;

namespace Throughline.Webhooks;

/// <summary>Makes secrets, and keeps them encrypted by the installation's keys: a look at their table gives none away.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Throughline.Webhooks.Secret");

    /// <returns>The secret in clear, to be handed out once, and the row that keeps it.</returns>
    internal (string Secret, WebhookSecret Row) New(WebhookId webhook, DateTimeOffset now)
    {
        var secret = Signature.NewSecret();
        return (
            secret,
            new WebhookSecret
            {
                Id = Guid.CreateVersion7(now),
                WebhookId = webhook,
                Protected = protector.Protect(secret),
                CreatedAt = now,
            }
        );
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The installation's keys are not those it was kept with.</exception>
    internal string Read(WebhookSecret row) => protector.Unprotect(row.Protected);
}
