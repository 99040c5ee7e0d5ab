using System.CommandLine;
using System.Globalization;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Customers.Recording;
using Throughline.Host.Cli.Demo;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Cli;

/// <summary><c>throughline demo</c></summary>
internal static class DemoCommand
{
    // Batches of the generator per transaction: long enough to make each commit cheap.
    private const int BatchesPerCommit = 4;

    public static Command Create()
    {
        var scale = new Option<double>("--scale")
        {
            Description = "1 is 20,000 customers over two years; from 0.001 to 100",
            DefaultValueFactory = _ => 1,
        };
        scale.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && !(
                    double.TryParse(result.Tokens[^1].Value, CultureInfo.InvariantCulture, out var asked)
                    && asked is >= 0.001 and <= 100
                )
            )
                result.AddError("--scale must be a number from 0.001 to 100.");
        });
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed gives the same company",
            DefaultValueFactory = _ => 7,
        };
        var until = new Option<DateOnly?>("--until")
        {
            Description = "The day with whose beginning (UTC) its two years end; now unless set",
        };
        return DatabaseCommand.Create(
            "demo",
            "Fill an empty database with a web shop with shops in two cities: 20,000 customers, two years.",
            [scale, seed, until],
            (services, parsed, ct) =>
                RunAsync(services, parsed.GetValue(seed), parsed.GetValue(scale), parsed.GetValue(until), ct),
            canBegin: true
        );
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        int seed,
        double scale,
        DateOnly? until,
        CancellationToken ct
    )
    {
        var database = services.GetRequiredService<Database>();
        if (
            await database.WriteAsync(
                tx =>
                    tx.ScalarAsync<bool>("select exists (select 1 from ledger where profile_id is not null)", null, ct),
                ct
            )
        )
        {
            await Console.Error.WriteLineAsync(
                "throughline: this database holds customers already; the demo company needs an empty one."
            );
            return 1;
        }
        var end = until is { } day
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : services.GetRequiredService<TimeProvider>().GetUtcNow();
        var company = new DemoCompany(seed, scale, end);
        var recorded = await RecordAsync(database, services.GetRequiredService<Recorder>(), company, ct);
        await services.GetRequiredService<DemoOwner>().CreateAsync(end, ct);
        var desk = ActivatorUtilities.CreateInstance<DemoDesk>(services);
        await ActivatorUtilities.CreateInstance<DemoOffice>(services, desk).SetUpAsync(ct);
        await ActivatorUtilities.CreateInstance<DemoAnswers>(services).SetUpAsync(ct);
        var conversations = await ActivatorUtilities.CreateInstance<DemoInbox>(services).FillAsync(seed, company, ct);
        await ActivatorUtilities.CreateInstance<DemoShelf>(services).SetUpAsync(ct);
        await ActivatorUtilities.CreateInstance<DemoCoaching>(services).SetUpAsync(seed, end, ct);
        await ActivatorUtilities.CreateInstance<DemoViews>(services).SetUpAsync(ct);
        await ActivatorUtilities.CreateInstance<DemoConnections>(services).SetUpAsync(end, ct);
        await services
            .GetRequiredService<WorkspaceSettings>()
            .ChangeAsync(before => DemoCompany.Workspace with { CalendarId = before.CalendarId }, "system", ct);
        await Console.Error.WriteLineAsync("Counting what happened");
        foreach (var subscriber in SubscriptionRunner.Following(services.GetServices<ISubscriber>()))
            await services.GetRequiredService<SubscriptionRunner>().CatchUpAsync(subscriber, ct);
        await ActivatorUtilities.CreateInstance<DemoGoals>(services).SetUpAsync(company.Calendar, ct);
        await Console.Out.WriteLineAsync(
            $"{company.Customers:N0} customers, {recorded:N0} touchpoints, {conversations:N0} conversations"
        );
        return 0;
    }

    private static async Task<long> RecordAsync(
        Database database,
        Recorder recorder,
        DemoCompany company,
        CancellationToken ct
    )
    {
        var progress = new EntryProgress("touchpoints", company.ExpectedTouchpoints);
        var recorded = 0L;
        foreach (var batches in company.Batches().Chunk(BatchesPerCommit))
        {
            Touchpoint[] touchpoints = [.. batches.SelectMany(batch => batch)];
            await database.WriteAsync(tx => recorder.RecordAsync(tx, touchpoints, ct), ct);
            recorded += touchpoints.Length;
            progress.Report(recorded);
        }
        return recorded;
    }
}
