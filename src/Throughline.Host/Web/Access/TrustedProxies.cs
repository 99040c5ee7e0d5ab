using Microsoft.AspNetCore.HttpOverrides;

namespace Throughline.Host.Web.Access;

/// <summary>From whom it is believed who asks, and by which scheme. Without any, nobody is.</summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this IApplicationBuilder app, AccessSettings settings)
    {
        if (settings.Proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As many as there are: the first one that is not trusted ends it.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
