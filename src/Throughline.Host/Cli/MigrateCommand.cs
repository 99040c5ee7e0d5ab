using System.CommandLine;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary><c>throughline migrate</c></summary>
internal static class MigrateCommand
{
    public static Command Create() =>
        DatabaseCommand.Create(
            "migrate",
            "Bring the database to the shape this version needs.",
            [],
            async (_, _, _) =>
            {
                await Console.Out.WriteLineAsync($"The database is at migration {Migrator.Newest}.");
                return 0;
            },
            canBegin: true
        );
}
