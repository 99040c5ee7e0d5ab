using System.CommandLine;
using Throughline.Host.Web.Access;
using Throughline.Storage;
using Throughline.Work.Outside;

namespace Throughline.Host.Cli;

/// <summary>
/// Where a setting comes from: the command line, else the environment (<c>THROUGHLINE_DATABASE</c>), else
/// <c>throughline.json</c> in the working folder, else its default.
/// </summary>
internal static class Settings
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    private static readonly Lazy<IConfiguration> Configuration = new(() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("throughline.json"), optional: true)
            .AddEnvironmentVariables("THROUGHLINE_")
            .Build()
    );

    public static IConfiguration All => Configuration.Value;

    public static Option<string> Database() =>
        Text("--database", "database", DatabaseAddress.Default, "sqlite:FILE, or postgres:CONNECTION STRING");

    /// <summary>Where people reach the server, as far as the settings say.</summary>
    public static Uri Address =>
        AccessSettings.Of(All).Url
        ?? PublicAddress.Reachable((All["urls"] is { Length: > 0 } set ? set : DefaultUrls).Split(';')[0])
        ?? new Uri(DefaultUrls);

    public static Option<string> Urls() =>
        Text("--urls", "urls", DefaultUrls, "Addresses to listen on, separated by semicolons");

    /// <summary>
    /// What may be called when somebody configures an address, such as a webhook's: <c>THROUGHLINE_OUTSIDE_HTTP=true</c>
    /// allows unencrypted calls, <c>THROUGHLINE_OUTSIDE_NETWORKS=10.20.0.0/16</c> networks that are not public.
    /// </summary>
    /// <exception cref="FormatException">One of them does not read.</exception>
    public static OutsideRules Outside() =>
        OutsideRules.Parse(Configuration.Value["outside_http"], Configuration.Value["outside_networks"]);

    private static Option<string> Text(string name, string key, string fallback, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => Configuration.Value[key] is { Length: > 0 } set ? set : fallback,
        };
}
