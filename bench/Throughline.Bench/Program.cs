using Throughline.Bench;

// One line per case: the figure, its bound, and the ratio to a peer measured in the same run.
var cases = new Dictionary<string, Func<Task>>
{
    ["ingest-sqlite"] = () => IngestCase.RunAsync(BenchDatabase.Sqlite()),
    ["ingest-postgres"] = async () => await IngestCase.RunAsync(await BenchDatabase.PostgresAsync()),
    ["single-sqlite"] = () => SingleEventsCase.RunAsync(BenchDatabase.Sqlite()),
    ["single-postgres"] = async () => await SingleEventsCase.RunAsync(await BenchDatabase.PostgresAsync()),
    ["ledger-sqlite"] = () => LedgerSizeCase.RunAsync(() => Task.FromResult(BenchDatabase.Sqlite())),
    ["ledger-postgres"] = () => LedgerSizeCase.RunAsync(() => BenchDatabase.PostgresAsync()),
    ["conversations-sqlite"] = () =>
        ConversationsCase.RunAsync(size => Task.FromResult(BenchDatabase.Kept(size) ?? BenchDatabase.Sqlite())),
    ["conversations-postgres"] = () => ConversationsCase.RunAsync(size => BenchDatabase.PostgresAsync(size)),
    ["metrics-sqlite"] = () => MetricsCase.RunAsync(BenchDatabase.Sqlite()),
    ["metrics-postgres"] = async () => await MetricsCase.RunAsync(await BenchDatabase.PostgresAsync()),
    ["sla-clocks-sqlite"] = () => SlaClocksCase.RunAsync(BenchDatabase.Sqlite()),
    ["sla-clocks-postgres"] = async () => await SlaClocksCase.RunAsync(await BenchDatabase.PostgresAsync()),
    ["request-tracker"] = RequestTrackerCase.RunAsync,
    ["start"] = StartCase.RunAsync,
    ["pages"] = PagesCase.RunAsync,
    ["open-pages"] = OpenPagesCase.RunAsync,
};

// It installs packages of the machine, and takes ten minutes: only when it is asked for.
const string OnlyAsked = "request-tracker";
var chosen = args.Length == 0 ? [.. cases.Keys.Where(name => name != OnlyAsked)] : args;
if (chosen.FirstOrDefault(name => !cases.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no case '{unknown}'; choose from {string.Join(", ", cases.Keys)}.");
    return 2;
}
foreach (var name in chosen)
    await cases[name]();
return 0;
