using System.Diagnostics;

namespace Throughline.Tests.Acceptance;

/// <summary>The real program: the published one that <see cref="Variable"/> names, else as it was built beside the tests.</summary>
internal static class Executable
{
    /// <summary>Where <c>bin/test</c> published it: compiled ahead, it starts in a third of the time.</summary>
    private const string Variable = "THROUGHLINE_TEST_PROGRAM";

    private static readonly string Path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } published
        ? published
        : System.IO.Path.Combine(AppContext.BaseDirectory, "throughline.dll");

    /// <summary>Starts the program; what it says goes to <paramref name="said"/>.</summary>
    public static Process Start(Spoken said, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments]);
        // A line per request would measure the console instead of the server.
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return said.Listen(start);
    }

    /// <summary>Runs one verb to its end.</summary>
    public static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        var said = new Spoken();
        using var process = Start(said, new Dictionary<string, string>(), arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said.ToString());
    }

    /// <summary>Makes a write key and returns its secret.</summary>
    public static Task<string> CreateKeyAsync(string database, string name) =>
        CreateAsync("key", "create", "--name", name, "--database", database);

    public static Task<string> CreateTokenAsync(string database, string scopes) =>
        CreateAsync("token", "create", "--name", "test", "--scope", scopes, "--database", database);

    /// <summary>Every derived table equals its recomputation from the ledger.</summary>
    public static async Task ShouldVerifyAsync(string database)
    {
        var (exit, said) = await RunAsync("verify", "--database", database);
        exit.ShouldBe(0, said);
        said.ShouldContain("customers.profile: clean");
    }

    private static async Task<string> CreateAsync(params string[] arguments)
    {
        var (exit, said) = await RunAsync(arguments);
        exit.ShouldBe(0, said);
        return said.Trim();
    }
}
