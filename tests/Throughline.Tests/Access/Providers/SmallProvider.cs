using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Throughline.Tests.Access.Providers;

/// <summary>
/// A provider that signs whoever is set in, over real HTTP: OpenID Connect 1.0 with discovery, code flow, PKCE and RS256,
/// and as plain OAuth 2.0 with an address that says who it is.
/// </summary>
internal sealed class SmallProvider : IAsyncDisposable
{
    public const string ClientId = "throughline";
    public const string ClientSecret = "a secret between the two";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly WebApplication app;
    private readonly Dictionary<string, (string? Nonce, string Challenge, string RedirectUri)> codes = [];

    private SmallProvider(WebApplication app) => this.app = app;

    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static readonly string[] Codes = ["code"];
    private static readonly string[] Subjects = ["public"];
    private static readonly string[] Algorithms = ["RS256"];

    /// <summary>Who signs in next.</summary>
    public string Subject { get; set; } = "subject-1";
    public string Email { get; set; } = "ada@example.com";
    public bool IsEmailVerified { get; set; } = true;

    public static async Task<SmallProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var built = builder.Build();
        built.Urls.Add("http://127.0.0.1:0");
        var provider = new SmallProvider(built);
        built.MapGet("/.well-known/openid-configuration", provider.Discover);
        built.MapGet("/jwks", provider.Keys);
        built.MapGet("/authorize", provider.Authorize);
        built.MapPost("/token", provider.TokenAsync);
        built.MapGet("/userinfo", (HttpRequest request) => provider.Tell(request));
        await built.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private string Issuer => Address.GetLeftPart(UriPartial.Authority);

    private IResult Discover() =>
        Results.Text(
            $$"""
            {
              "issuer": "{{Issuer}}",
              "authorization_endpoint": "{{Issuer}}/authorize",
              "token_endpoint": "{{Issuer}}/token",
              "userinfo_endpoint": "{{Issuer}}/userinfo",
              "jwks_uri": "{{Issuer}}/jwks",
              "response_types_supported": ["code"],
              "subject_types_supported": ["public"],
              "id_token_signing_alg_values_supported": ["RS256"]
            }
            """,
            "application/json"
        );

    private IResult Keys()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        alg = "RS256",
                        kid = "one",
                        n = Base64UrlEncoder.Encode(key.Modulus),
                        e = Base64UrlEncoder.Encode(key.Exponent),
                    },
                },
            }
        );
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (
            query["client_id"] != ClientId
            || query["response_type"] != "code"
            || query["code_challenge_method"] != "S256"
        )
            return Results.BadRequest();
        var code = RandomNumberGenerator.GetHexString(16);
        codes[code] = (query["nonce"], query["code_challenge"]!, query["redirect_uri"]!);
        var state = Uri.EscapeDataString(query["state"].ToString());
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={state}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (
            form["client_secret"] != ClientSecret
            || !codes.Remove(form["code"].ToString(), out var asked)
            || asked.RedirectUri != form["redirect_uri"]
            || asked.Challenge
                != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
        )
            return Results.BadRequest(new { error = "invalid_grant" });
        return Results.Json(
            new
            {
                access_token = "let-me-see",
                token_type = "Bearer",
                expires_in = 60,
                id_token = IdToken(asked.Nonce),
            }
        );
    }

    private string IdToken(string? nonce) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = ClientId,
                Subject = new ClaimsIdentity([new Claim("sub", Subject), new Claim("nonce", nonce ?? "")]),
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                SigningCredentials = new SigningCredentials(
                    new RsaSecurityKey(rsa) { KeyId = "one" },
                    SecurityAlgorithms.RsaSha256
                ),
            }
        );

    private IResult Tell(HttpRequest request) =>
        request.Headers.Authorization == "Bearer let-me-see"
            ? Results.Json(
                new
                {
                    sub = Subject,
                    id = Subject,
                    email = Email,
                    email_verified = IsEmailVerified,
                }
            )
            : Results.Unauthorized();
}
