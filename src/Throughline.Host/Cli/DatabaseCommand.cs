using System.CommandLine;
using System.Data.Common;
using Throughline.Ledger.EntryTypes;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary>A command that works on the database and ends.</summary>
internal static class DatabaseCommand
{
    /// <param name="name">As it is called.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">Its arguments and options, without the database.</param>
    /// <param name="run">Does it; returns the exit code.</param>
    /// <param name="canBegin">Whether it makes the database where there is none; else a mistyped name would.</param>
    public static Command Create(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> run,
        bool canBegin = false
    )
    {
        var database = Settings.Database();
        var command = new Command(name, description) { database };
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
                command.Add(argument);
            else if (symbol is Option option)
                command.Add(option);
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(database)!, parsed, run, canBegin, ct));
        return command;
    }

    private static async Task<int> RunAsync(
        string address,
        ParseResult parsed,
        Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> run,
        bool canBegin,
        CancellationToken ct
    )
    {
        try
        {
            await using var services = new ServiceCollection()
                .AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning))
                .AddRooms(DatabaseAddress.Parse(address))
                .BuildServiceProvider();
            if (services.GetRequiredService<Database>().Address.File is { } file && !File.Exists(file))
            {
                if (!canBegin)
                    throw new IOException(
                        $"there is no database {file}. Start the server first (throughline serve), or name another: --database sqlite:FILE"
                    );
                await Console.Error.WriteLineAsync($"throughline: made a new database, {file}");
            }
            await services.GetRequiredService<Migrator>().MigrateAsync(ct);
            await services.GetRequiredService<EntryTypeSettings>().ApplyAsync(ct);
            return await run(services, parsed, ct);
        }
        catch (Exception expected)
            when (expected is DbException or IOException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"throughline: {expected.Message}");
            return 1;
        }
    }
}
