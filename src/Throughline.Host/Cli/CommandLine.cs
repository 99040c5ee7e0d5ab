using System.CommandLine;

namespace Throughline.Host.Cli;

/// <summary>The commands of <c>throughline</c>. Exit codes: 0 done, 1 failed, 2 wrong use.</summary>
internal static class CommandLine
{
    private const int WrongUse = 2;

    // Longer than the 30 s in which the host finishes what is in flight: the default, 2 s, would cut its answers off.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(35);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Throughline: every touchpoint between a customer and a brand, on one line.")
        {
            ServeCommand.Create(),
            DemoCommand.Create(),
            MigrateCommand.Create(),
            TokenCommand.Create(),
            KeyCommand.Create(),
            UserCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            ReportCommand.Create(),
            RebuildCommand.Create(),
            VerifyCommand.Create(),
            BackupCommand.CreateBackup(),
            BackupCommand.CreateRestore(),
            DoctorCommand.Create(),
        };
        var parsed = root.Parse(args);
        var exit = await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = LongestEnd,
            }
        );
        return parsed.Errors.Count > 0 ? WrongUse : exit;
    }
}
