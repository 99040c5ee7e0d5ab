namespace Throughline.Host.Web.Access;

/// <summary>One provider people may sign in with. With an authority it speaks OpenID Connect, otherwise OAuth 2.0.</summary>
public sealed record ProviderSettings
{
    /// <summary>In addresses and in the ledger: a–z, 0–9 and '-'.</summary>
    public required string Name { get; init; }

    /// <summary>On the button.</summary>
    public required string Label { get; init; }
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }

    /// <summary>OpenID Connect: the issuer, from which everything else is learnt.</summary>
    public Uri? Authority { get; init; }

    /// <summary>OAuth 2.0: where the browser is sent, where the code is exchanged, and who tells who it is.</summary>
    public Uri? AuthorizeUrl { get; init; }
    public Uri? TokenUrl { get; init; }
    public Uri? UserUrl { get; init; }

    /// <summary>Asked for; separated by spaces.</summary>
    public required string Scope { get; init; }

    /// <summary>OAuth 2.0: the field of the answer that is the provider's own id of the person.</summary>
    public required string SubjectField { get; init; }

    /// <summary>
    /// OAuth 2.0: that the provider gives out only addresses it has verified. Otherwise its answer must say so itself
    /// (<c>email_verified</c>).
    /// </summary>
    public bool EmailIsVerified { get; init; }

    public bool SpeaksOpenId => Authority is not null;

    public string Scheme => $"provider:{Name}";

    public string CallbackPath => $"/signin/callback/{Name}";

    /// <exception cref="FormatException">Something is missing, or cannot be meant so.</exception>
    public static ProviderSettings Of(IConfigurationSection section)
    {
        var name = section.Key.ToLowerInvariant();
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new FormatException($"The provider's name '{name}' may have a-z, 0-9 and '-' only.");
        var authority = Address(section, "authority");
        return new ProviderSettings
        {
            Name = name,
            Label = section["label"] ?? name,
            ClientId = Needed(section, "client_id"),
            ClientSecret = Needed(section, "client_secret"),
            Authority = authority,
            AuthorizeUrl = authority is null
                ? Address(section, "authorize_url") ?? throw Missing(section, "authorize_url")
                : null,
            TokenUrl = authority is null ? Address(section, "token_url") ?? throw Missing(section, "token_url") : null,
            UserUrl = authority is null ? Address(section, "user_url") ?? throw Missing(section, "user_url") : null,
            Scope = section["scope"] ?? (authority is null ? "email" : "openid email profile"),
            SubjectField = section["subject_field"] ?? (authority is null ? "id" : "sub"),
            EmailIsVerified = section.GetValue("email_is_verified", false),
        };
    }

    private static string Needed(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } text ? text : throw Missing(section, key);

    private static FormatException Missing(IConfigurationSection section, string key) =>
        new($"The provider '{section.Key}' lacks '{key}'; see docs/access.md.");

    /// <summary>What passes between us and a provider must not pass in the clear, but on this very machine.</summary>
    private static Uri? Address(IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.IsLoopback))
            return uri;
        throw new FormatException($"'{key}' of the provider '{section.Key}' must begin with https://.");
    }
}
