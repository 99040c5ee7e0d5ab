using System.CommandLine;
using System.Data.Common;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Host.Operations;
using Throughline.Host.Web.Access;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary><c>throughline serve</c></summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var database = Settings.Database();
        var urls = Settings.Urls();
        var command = new Command("serve", "Run the server.") { database, urls };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(database)!, parsed.GetValue(urls)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(string database, string urls, CancellationToken ct)
    {
        try
        {
            await using var app = Server.Build(
                DatabaseAddress.Parse(database),
                urls,
                services => services.AddSingleton(Settings.Outside())
            );
            if (ListenChecks.Unreadable(urls) is { } unreadable)
                throw new FormatException(
                    $"'{unreadable}' is no address to listen at. Write it like http://127.0.0.1:5080; ports go up to 65535."
                );
            if (ListenChecks.InUse(urls) is { } taken)
                throw new IOException(
                    $"something listens at {taken} already. Stop it, or name another address: --urls http://127.0.0.1:PORT"
                );
            if (!await StartAsync(app, ct))
                return 0;
            // Not to be broken off: what has started is stopped in order.
            await InviteFirstAsync(app.Services, CancellationToken.None);
            await app.WaitForShutdownAsync(ct);
            return 0;
        }
        catch (Exception expected)
            when (expected is DbException or IOException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"throughline: {expected.Message}");
            return 1;
        }
    }

    /// <returns>false: it was asked to stop before it had started.</returns>
    private static async Task<bool> StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
            await app.StartAsync(ct);
            return true;
        }
        catch (OperationCanceledException)
            when (ct.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>To an installation where nobody is yet, its first owner comes by a link that works once.</summary>
    private static async Task InviteFirstAsync(IServiceProvider services, CancellationToken ct)
    {
        if (await Installation.IsDemoAsync(services.GetRequiredService<Database>(), ct))
            return;
        if (await services.GetRequiredService<Joining>().MakeSetUpLinkAsync(ct) is not { } link)
            return;
        var address = services.GetRequiredService<PublicAddress>().To($"/setup/{link}");
        await Console.Error.WriteLineAsync($"Nobody is here yet. Set Throughline up at\n  {address}");
    }
}
