using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Throughline.Access;

namespace Throughline.Host.Web.Access;

/// <summary>
/// Forms carry a token that is good for one session (CSRF). What signs it stands in the database, so that a form
/// outlives a restart and may be answered by another node.
/// </summary>
internal static class FormProtection
{
    public static void AddFormProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("throughline");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(options =>
                options.XmlRepository = provider.GetRequiredService<ProtectionKeys>()
            )
        );
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "throughline-forms";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "form_token";
            // Pages say so by frame-ancestors.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        // The framework would read the keys as it starts; the first form does.
        services.RemoveAll<IHostedService>(service =>
            service.ImplementationType?.Name == "DataProtectionHostedService"
        );
    }

    private static void RemoveAll<T>(this IServiceCollection services, Func<ServiceDescriptor, bool> which)
    {
        foreach (var service in services.Where(service => service.ServiceType == typeof(T) && which(service)).ToList())
            services.Remove(service);
    }
}
