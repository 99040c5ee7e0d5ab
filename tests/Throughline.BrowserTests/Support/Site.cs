using Throughline.Client;

namespace Throughline.BrowserTests.Support;

/// <summary>The real program with a database of its own.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string folder;

    private Site(string folder, ServerProcess server, string database) =>
        (this.folder, Server, Database) = (folder, server, database);

    /// <summary>Webhooks may go to receivers on this machine.</summary>
    public static IReadOnlyDictionary<string, string> ReachesReceivers { get; } =
        new Dictionary<string, string>
        {
            ["THROUGHLINE_OUTSIDE_HTTP"] = "true",
            ["THROUGHLINE_OUTSIDE_NETWORKS"] = "127.0.0.0/8",
        };

    public ServerProcess Server { get; }

    /// <summary>As the command line takes it.</summary>
    public string Database { get; }

    public string Url => Server.Url;

    /// <summary>What mails to people would say stands here.</summary>
    public string Folder => folder;

    /// <summary>Nobody has signed in yet and nothing has happened.</summary>
    public static Task<Site> EmptyAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync(_ => Task.CompletedTask, environment);

    /// <summary>The demo company, at a hundredth of its size: 200 customers over two years. Made once, then copied.</summary>
    public static Task<Site> DemoAsync(IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(async database => File.Copy(await Template.Value, database["sqlite:".Length..]), environment);

    public static async Task ForgetTemplateAsync()
    {
        if (Template.IsValueCreated)
            Directory.Delete(Path.GetDirectoryName(await Template.Value)!, recursive: true);
    }

    public async Task<ThroughlineClient> ClientAsync() =>
        new(Server.Http, await Executable.CreateTokenAsync(Database, "admin"));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("throughline_browser_").FullName, "demo.db");
        var (exit, said) = await Executable.RunAsync("demo", "--scale", "0.01", "--database", $"sqlite:{file}");
        exit.ShouldBe(0, said);
        return file;
    }

    private static async Task<Site> StartAsync(
        Func<string, Task> fill,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var own = Directory.CreateTempSubdirectory("throughline_browser_").FullName;
        var database = $"sqlite:{Path.Combine(own, "throughline.db")}";
        await fill(database);
        return new Site(
            own,
            await ServerProcess.StartAsync(database, environment ?? new Dictionary<string, string>()),
            database
        );
    }
}
