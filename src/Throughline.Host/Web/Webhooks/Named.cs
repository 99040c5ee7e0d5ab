using Throughline.Webhooks;

namespace Throughline.Host.Web.Webhooks;

/// <summary>What a webhook is called: as somebody described it, or by its host.</summary>
internal static class Named
{
    public static string Of(Webhook webhook) =>
        webhook.Description.Length > 0 ? webhook.Description : new Uri(webhook.Url).Host;
}
