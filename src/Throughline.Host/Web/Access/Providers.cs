using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Throughline.Access.SignIn;

namespace Throughline.Host.Web.Access;

/// <summary>
/// Sign-in through others by the framework's handlers. They bring back who it is; whether that opens anything is
/// decided in Access, and the browser then holds a session of ours like any other.
/// </summary>
internal static class Providers
{
    private const string Email = "email";
    private const string EmailVerified = "email_verified";
    private const string ReturnTo = "return_to";

    // A person may have to sign in there first, and find the phone.
    private static readonly TimeSpan LongestAway = TimeSpan.FromMinutes(15);

    public static void AddProviders(this IServiceCollection services, IReadOnlyList<ProviderSettings> providers)
    {
        if (providers.Count == 0)
            return;
        var authentication = new AuthenticationBuilder(services);
        foreach (var provider in providers)
            if (provider.SpeaksOpenId)
                authentication.AddOpenIdConnect(provider.Scheme, options => Set(options, provider));
            else
                authentication.AddOAuth(provider.Scheme, options => Set(options, provider));
    }

    public static AuthenticationProperties PropertiesFor(string? returnTo) =>
        new(new Dictionary<string, string?> { [ReturnTo] = Pages.IsLocal(returnTo) ? returnTo : "/" });

    private static void Set(OpenIdConnectOptions options, ProviderSettings provider)
    {
        SetCommon(options, provider);
        options.Authority = provider.Authority!.ToString();
        options.RequireHttpsMetadata = provider.Authority.Scheme == "https";
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = "code";
        // In the address, so that the browser comes back with a GET and our cookies may stay SameSite=Lax.
        options.ResponseMode = "query";
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey(EmailVerified, EmailVerified);
        options.DisableTelemetry = true;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Clear();
        foreach (var scope in provider.Scope.Split(' '))
            options.Scope.Add(scope);
        options.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = context => ComeInAsync(context, provider),
            OnRemoteFailure = SendBackAsync,
            OnAccessDenied = SendBackAsync,
        };
    }

    private static void Set(OAuthOptions options, ProviderSettings provider)
    {
        SetCommon(options, provider);
        options.AuthorizationEndpoint = provider.AuthorizeUrl!.ToString();
        options.TokenEndpoint = provider.TokenUrl!.ToString();
        options.UserInformationEndpoint = provider.UserUrl!.ToString();
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.UsePkce = true;
        options.ClaimActions.MapJsonKey("sub", provider.SubjectField);
        options.ClaimActions.MapJsonKey(Email, Email);
        options.ClaimActions.MapJsonKey(EmailVerified, EmailVerified);
        options.Scope.Clear();
        foreach (var scope in provider.Scope.Split(' '))
            options.Scope.Add(scope);
        options.Events = new OAuthEvents
        {
            OnCreatingTicket = AskWhoAsync,
            OnTicketReceived = context => ComeInAsync(context, provider),
            OnRemoteFailure = SendBackAsync,
            OnAccessDenied = SendBackAsync,
        };
    }

    private static void SetCommon(RemoteAuthenticationOptions options, ProviderSettings provider)
    {
        options.CallbackPath = provider.CallbackPath;
        // Never used: ComeInAsync answers before it would be.
        options.SignInScheme = SessionAuthentication.SchemeName;
        options.RemoteAuthenticationTimeout = LongestAway;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SaveTokens = false;
    }

    private static async Task AskWhoAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Throughline");
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        context.RunClaimActions(user.RootElement);
    }

    private static async Task ComeInAsync(TicketReceivedContext context, ProviderSettings provider)
    {
        var http = context.HttpContext;
        var user = context.Principal!;
        var verified =
            provider.EmailIsVerified
            || string.Equals(user.FindFirstValue(EmailVerified), "true", StringComparison.OrdinalIgnoreCase);
        context.HandleResponse();
        if (user.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            http.Response.Redirect("/signin?refused=provider");
            return;
        }
        var said = new ProviderSays(provider.Name, subject, verified ? user.FindFirstValue(Email) : null);
        var returnTo = context.Properties?.Items.TryGetValue(ReturnTo, out var kept) == true ? kept : null;
        var outcome = await http
            .RequestServices.GetRequiredService<SignInWithProvider>()
            .RunAsync(said, Browsers.OriginOf(http), http.RequestAborted);
        http.Response.Redirect(await Entrance.NextAsync(http, outcome, returnTo) ?? "/signin?refused=provider");
    }

    private static Task SendBackAsync<T>(HandleRequestContext<T> context)
        where T : AuthenticationSchemeOptions
    {
        context.HandleResponse();
        context.Response.Redirect("/signin?refused=provider");
        return Task.CompletedTask;
    }
}
