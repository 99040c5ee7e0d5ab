using System.CommandLine;
using System.Data.Common;
using Throughline.Host.Operations;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary><c>throughline backup</c> and <c>throughline restore</c></summary>
internal static class BackupCommand
{
    public static Command CreateBackup()
    {
        var file = new Argument<string>("file") { Description = "Where to write it" };
        return Create(
            "backup",
            "Write a backup while the server runs.",
            [file],
            (address, parsed, ct) => BackUpAsync(address, parsed.GetValue(file)!, ct)
        );
    }

    private static async Task<Rejection?> BackUpAsync(DatabaseAddress address, string file, CancellationToken ct)
    {
        var refused = await new Backup(address).WriteAsync(file, Progress(), ct);
        if (refused is not null)
            return refused;
        await using var database = new Database(address);
        // An older program's data is copied as it is, and not written to.
        if (await MigrationState.NumberAsync(database, ct) == Migrator.Newest)
            await LastBackup.NoteAsync(database, TimeProvider.System.GetUtcNow(), ct);
        return null;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "What backup wrote" };
        var replace = new Option<bool>("--replace") { Description = "The data that is there now may go" };
        return Create(
            "restore",
            "Bring a backup back, with the server stopped.",
            [file, replace],
            (address, parsed, ct) =>
                new Restore(address).ReadAsync(parsed.GetValue(file)!, parsed.GetValue(replace), Progress(), ct)
        );
    }

    private static Command Create(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<DatabaseAddress, ParseResult, CancellationToken, Task<Rejection?>> run
    )
    {
        var database = Settings.Database();
        var command = new Command(name, description) { database };
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
                command.Add(argument);
            else if (symbol is Option option)
                command.Add(option);
        command.SetAction(
            async (parsed, ct) =>
            {
                try
                {
                    var address = DatabaseAddress.Parse(parsed.GetValue(database)!);
                    var refused = await run(address, parsed, ct);
                    await (refused is null ? Console.Out : Console.Error).WriteLineAsync(
                        refused is null ? $"{name} done" : $"throughline: {refused.Detail}"
                    );
                    return refused is null ? 0 : 1;
                }
                catch (Exception expected) when (expected is DbException or IOException or FormatException)
                {
                    await Console.Error.WriteLineAsync($"throughline: {expected.Message}");
                    return 1;
                }
            }
        );
        return command;
    }

    private static Progress<CopyProgress> Progress() =>
        new Progress<CopyProgress>(now =>
            Console.Error.WriteLine(now.Fraction is { } done ? $"{now.Step}, {done:P0}" : now.Step)
        );
}
