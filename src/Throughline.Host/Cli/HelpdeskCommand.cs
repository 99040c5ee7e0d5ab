using System.CommandLine;
using Throughline.Conversations.Importing;
using Throughline.Conversations.Importing.Api;
using Throughline.Conversations.Importing.Writing;
using Throughline.Ledger;

namespace Throughline.Host.Cli;

/// <summary><c>throughline import zendesk</c> and <c>throughline import freshdesk</c></summary>
internal static class HelpdeskCommand
{
    // Of each reason one line, and of these the first; the rest are in the report.
    private const int ReasonsShown = 30;

    public static Command Create(string system)
    {
        var path = new Argument<string>("path") { Description = "The export: a file, or a folder with its JSON" };
        var account = new Option<string?>("--account")
        {
            Description = "Tells two accounts of one helpdesk apart; the same every time",
        };
        var mapping = new Option<FileInfo>("--mapping")
        {
            Description = "What kinds, fields, statuses and teams are called here, as JSON",
        };
        mapping.AcceptExistingOnly();
        var dry = new Option<bool>("--dry-run")
        {
            Description = "Read everything, say what it would come to, and write nothing",
        };
        var file = new Option<string?>("--report")
        {
            Description = "Write what could not be taken to this file: CSV, or JSON Lines where it ends so",
        };
        return DatabaseCommand.Create(
            system,
            $"Move in what {system} exported. Broken off, it goes on where it was when it is started again.",
            [path, account, mapping, dry, file],
            async (services, parsed, ct) =>
            {
                var wanted = new HelpdeskExport(system, parsed.GetValue(path)!)
                {
                    Account = parsed.GetValue(account),
                    Mapping = parsed.GetValue(mapping) is { } said
                        ? await File.ReadAllTextAsync(said.FullName, ct)
                        : null,
                };
                return parsed.GetValue(dry)
                    ? await TryAsync(services, wanted, ct)
                    : await RunAsync(services, wanted, parsed.GetValue(file), ct);
            },
            canBegin: true
        );
    }

    private static async Task<int> TryAsync(IServiceProvider services, HelpdeskExport wanted, CancellationToken ct)
    {
        var (result, problem) = await services.GetRequiredService<HelpdeskImporter>().TryAsync(wanted, ct);
        if (result is null)
            return await FailAsync(problem!.Detail);
        await Console.Out.WriteLineAsync("Nothing was written. It would come to:");
        await TellAsync(result.Counts, result.Left);
        return 0;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        HelpdeskExport wanted,
        string? file,
        CancellationToken ct
    )
    {
        var importer = services.GetRequiredService<HelpdeskImporter>();
        var (run, problem) = await importer.PrepareAsync(wanted, ct);
        if (run is null)
            return await FailAsync(problem!.Detail);
        if (run.BytesRead > 0 || run.Round != ImportRun.PeopleRound)
            await Console.Error.WriteLineAsync("It was broken off, and goes on where it was.");
        run = await importer.RunAsync(run, new Progress<ImportRun>(new LinePrinter().Print), ct);
        foreach (var subscriber in SubscriptionRunner.Following(services.GetServices<ISubscriber>()))
            await services.GetRequiredService<SubscriptionRunner>().CatchUpAsync(subscriber, ct);
        var report = services.GetRequiredService<Report>();
        await TellAsync(run.Counts, await report.CountsAsync(run.Id.Value, ct));
        if (file is not null)
        {
            await using var output = File.Create(file);
            await ReportFile.WriteAsync(
                report,
                run,
                file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase),
                output,
                ct
            );
            await Console.Out.WriteLineAsync($"The report is in {file}.");
        }
        return 0;
    }

    private static async Task TellAsync(ImportCounts counts, IReadOnlyList<LeftCount> left)
    {
        await Console.Out.WriteLineAsync(
            $"{counts.Tickets:N0} tickets with {counts.Messages:N0} messages and {counts.Files:N0} files, {counts.People:N0} people, {counts.Companies:N0} companies; {counts.Unchanged:N0} were here already"
        );
        foreach (var reason in left.Take(ReasonsShown))
            await Console.Out.WriteLineAsync($"  {reason.Count, 8:N0} {reason.Item} {reason.Code}: {reason.Example}");
    }

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync($"throughline: {why}");
        return 1;
    }

    private sealed class LinePrinter
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
        private readonly long begun = TimeProvider.System.GetTimestamp();
        private long last = TimeProvider.System.GetTimestamp();
        private long before = -1;

        public void Print(ImportRun now)
        {
            if (before < 0)
                before = now.Tickets + now.Unchanged;
            if (TimeProvider.System.GetElapsedTime(last) < Every)
                return;
            last = TimeProvider.System.GetTimestamp();
            var rate = (now.Tickets + now.Unchanged - before) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            Console.Error.WriteLine(
                $"{now.Progress:P0}: {now.People:N0} people, {now.Tickets:N0} tickets, {rate:N0} a second"
            );
        }
    }
}
