using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Ledger;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Log;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Webhooks;

/// <summary>
/// The room Webhooks owns who outside is told of entries, after the Standard Webhooks specification
/// (standardwebhooks.com): subscriptions, their secrets, what is sent, and the log of it. When to try again is left to
/// Work, and which hosts may be called too.
/// </summary>
public static class WebhooksRoom
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookReading>()
            .AddSingleton<CreateWebhook>()
            .AddSingleton<ChangeWebhook>()
            .AddSingleton<RotateSecret>()
            .AddSingleton<SwitchWebhook>()
            .AddSingleton<DeleteWebhook>()
            .AddSingleton<TestWebhook>()
            .AddSingleton<ReplayDeliveries>()
            .AddSingleton<DeliveryLog>()
            .AddSingleton<WebhookMessages>()
            .AddSingleton<WebhookHealth>()
            .AddSingleton<ISubscriber, WebhookSubscriber>()
            .AddSingleton<IDeliverer, WebhookDeliverer>();
    }
}
