using System.CommandLine;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary>
/// Where a setting comes from: the command line, else the environment (<c>THROUGHLINE_DATABASE</c>), else
/// <c>throughline.json</c> in the working folder, else its default.
/// </summary>
internal static class Settings
{
    private static readonly Lazy<IConfiguration> Configuration = new(() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("throughline.json"), optional: true)
            .AddEnvironmentVariables("THROUGHLINE_")
            .Build()
    );

    public static IConfiguration All => Configuration.Value;

    public static Option<string> Database() =>
        Text("--database", "database", DatabaseAddress.Default, "sqlite:FILE, or postgres:CONNECTION STRING");

    public static Option<string> Urls() =>
        Text("--urls", "urls", "http://127.0.0.1:5080", "Addresses to listen on, separated by semicolons");

    private static Option<string> Text(string name, string key, string fallback, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => Configuration.Value[key] is { Length: > 0 } set ? set : fallback,
        };
}
