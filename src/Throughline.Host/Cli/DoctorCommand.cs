using System.CommandLine;
using Throughline.Host.Operations;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary><c>throughline doctor</c></summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var database = Settings.Database();
        var urls = Settings.Urls();
        var command = new Command("doctor", "Check the set-up and say how to mend each thing.") { database, urls };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(database)!, parsed.GetValue(urls)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(string database, string urls, CancellationToken ct)
    {
        DatabaseAddress address;
        try
        {
            address = DatabaseAddress.Parse(database);
        }
        catch (FormatException malformed)
        {
            await Console.Error.WriteLineAsync($"throughline: {malformed.Message}");
            return 2;
        }
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRooms(address)
            .AddSingleton<Doctor>()
            .BuildServiceProvider();
        var checks = await services.GetRequiredService<Doctor>().ExamineAsync(urls, ct);
        foreach (var check in checks)
        {
            await Console.Out.WriteLineAsync($"{(check.Ok ? "ok  " : "MEND")}  {check.Name}: {check.Finding}");
            if (check.Mend is { } mend)
                await Console.Out.WriteLineAsync($"      {mend}");
        }
        return checks.All(check => check.Ok) ? 0 : 1;
    }
}
