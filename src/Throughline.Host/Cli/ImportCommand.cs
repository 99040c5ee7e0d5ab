using System.CommandLine;
using Throughline.Conversations.Importing;
using Throughline.Ingestion.Import;
using Throughline.Ledger;

namespace Throughline.Host.Cli;

/// <summary><c>throughline import</c></summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON Lines or CSV" };
        file.AcceptExistingOnly();
        var source = new Option<string>("--source")
        {
            Description = "Names where the rows come from; with a row's id it makes sure that it is recorded once",
            DefaultValueFactory = _ => "import",
        };
        var format = new Option<string?>("--format") { Description = "jsonl or csv; by the file's ending unless set" };
        format.AcceptOnlyFromAmong("jsonl", "csv");
        var mapping = new Option<FileInfo>("--mapping")
        {
            Description = "CSV: which column is what, as JSON; guessed unless set",
        };
        mapping.AcceptExistingOnly();
        var zone = new Option<string>("--zone")
        {
            Description = "The zone of times that name none, such as Europe/Berlin",
            DefaultValueFactory = _ => "UTC",
        };
        var print = new Option<bool>("--print-mapping")
        {
            Description = "Print the guessed mapping, for editing, and do nothing",
        };
        var command = DatabaseCommand.Create(
            "import",
            "Move history in from a file. Broken off, it goes on where it was when it is started again.",
            [file, source, format, mapping, zone, print],
            async (services, parsed, ct) =>
            {
                var path = parsed.GetValue(file)!.FullName;
                if (parsed.GetValue(print))
                    return await PrintMappingAsync(path, ct);
                var options = new ImportOptions(path, parsed.GetValue(source)!)
                {
                    Format = parsed.GetValue(format) is { } named ? ImportFormats.Parse(named) : null,
                    Mapping = parsed.GetValue(mapping) is { } chosen
                        ? await File.ReadAllTextAsync(chosen.FullName, ct)
                        : null,
                    Zone = parsed.GetValue(zone)!,
                };
                return await RunAsync(services, options, ct);
            },
            canBegin: true
        );
        foreach (var system in HelpdeskImporter.Systems)
            command.Subcommands.Add(HelpdeskCommand.Create(system));
        return command;
    }

    private static async Task<int> PrintMappingAsync(string path, CancellationToken ct)
    {
        var (mapping, problem) = await Importer.GuessMappingAsync(path, ct);
        await (problem is null ? Console.Out : Console.Error).WriteLineAsync(
            mapping ?? $"throughline: {problem!.Detail}"
        );
        return problem is null ? 0 : 1;
    }

    private static async Task<int> RunAsync(IServiceProvider services, ImportOptions options, CancellationToken ct)
    {
        var progress = new Progress<ImportProgress>(new LinePrinter().Print);
        var report = await services.GetRequiredService<Importer>().RunAsync(options, progress, ct);
        if (report.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync($"throughline: {problem.Detail}");
            return 1;
        }
        foreach (var subscriber in SubscriptionRunner.Following(services.GetServices<ISubscriber>()))
            await services.GetRequiredService<SubscriptionRunner>().CatchUpAsync(subscriber, ct);
        var counts = report.Counts;
        await Console.Out.WriteLineAsync(
            $"{counts.Read:N0} rows: {counts.Accepted:N0} recorded, {counts.Duplicates:N0} known before, {counts.Suppressed:N0} of people who refuse tracking, {counts.Rejected:N0} rejected"
        );
        if (report.RejectedFile is { } rejected)
            await Console.Out.WriteLineAsync(
                $"The rejected rows, with reasons, are in {rejected}; mend them and import that file."
            );
        return counts.Rejected > 0 && counts.Accepted + counts.Duplicates == 0 ? 1 : 0;
    }

    private sealed class LinePrinter
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
        private long last = TimeProvider.System.GetTimestamp();

        public void Print(ImportProgress now)
        {
            if (TimeProvider.System.GetElapsedTime(last) < Every)
                return;
            last = TimeProvider.System.GetTimestamp();
            var left = now.TimeLeft is { } time ? $", {time:m\\:ss} left" : "";
            Console.Error.WriteLine($"{now.Counts.Read:N0} rows, {now.RowsPerSecond:N0} a second{left}");
        }
    }
}
