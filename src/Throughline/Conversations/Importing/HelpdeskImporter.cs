using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Channels.Files;
using Throughline.Conversations.Importing.Freshdesk;
using Throughline.Conversations.Importing.Planning;
using Throughline.Conversations.Importing.Reading;
using Throughline.Conversations.Importing.Writing;
using Throughline.Conversations.Importing.Zendesk;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Importing;

/// <summary>What to import.</summary>
/// <param name="System"><c>zendesk</c> or <c>freshdesk</c>.</param>
/// <param name="Path">A file, or a folder with the export's JSON.</param>
public sealed record HelpdeskExport(string System, string Path)
{
    /// <summary>Tells two accounts of one helpdesk apart; null: there is one.</summary>
    public string? Account { get; init; }

    /// <summary>See <c>docs/importing.md</c>, as JSON; null: equal names are equal.</summary>
    public string? Mapping { get; init; }

    /// <summary>What people call it; null: the name of the file or folder.</summary>
    public string? Name { get; init; }
    public bool Uploaded { get; init; }
    public string Actor { get; init; } = Access.Keys.System;
}

/// <summary>
/// Moves in what another helpdesk exported: people, companies, tickets with all that was said. Every object is taken once,
/// however often its export is imported; a run that was broken off goes on where it was; what cannot be taken is reported.
/// </summary>
public sealed class HelpdeskImporter(
    Database database,
    Recorder recorder,
    ConversationBook book,
    Timers timers,
    KeepFile keep,
    Attachments attachments,
    PeopleReading people,
    TeamBook teams,
    RequestKinds kinds,
    ImportRuns runs,
    Report report,
    TimeProvider time
)
{
    private const int LongestAccount = 30;

    private static readonly ExportReader[] Readers = [new ZendeskReader(), new FreshdeskReader()];

    public static IReadOnlyList<string> Systems { get; } = [.. Readers.Select(reader => reader.System)];

    /// <summary>Checks what can be told before reading, and notes the run; one that was broken off is taken up.</summary>
    public async Task<(ImportRun? Run, Rejection? Problem)> PrepareAsync(HelpdeskExport wanted, CancellationToken ct)
    {
        var (export, problem) = Check(wanted);
        if (export is null)
            return (null, problem);
        var run = new ImportRun
        {
            System = wanted.System,
            Source = SourceOf(wanted),
            Name = wanted.Name ?? System.IO.Path.GetFileName(export.Path.TrimEnd('/', '\\')),
            Path = export.Path,
            Fingerprint = export.Fingerprint,
            Mapping = wanted.Mapping,
            Uploaded = wanted.Uploaded,
            BytesTotal = export.Bytes,
            Actor = wanted.Actor,
        };
        return (await runs.BeginAsync(run, ct), null);
    }

    /// <summary>Carries a run to its end.</summary>
    /// <exception cref="IOException">The export is not there any more.</exception>
    public async Task<ImportRun> RunAsync(ImportRun run, IProgress<ImportRun>? progress, CancellationToken ct)
    {
        var export =
            Export.Find(run.Path) ?? throw new FileNotFoundException("The export is not there any more.", run.Path);
        var roster = await RosterAsync(run.System, run.Mapping, ct);
        var now = time.GetUtcNow().ToMicroseconds();
        var files = new FilesTaken(keep, attachments, await LocalFiles.BesideAsync(export, ct));
        var walk = new ImportWalk(
            database,
            export,
            Readers.First(reader => reader.System == run.System),
            roster,
            new PeopleWriter(recorder, roster, run.Source, now),
            new TicketPreparing(database, files, roster, run.Source, run.Mapping),
            new TicketWriter(recorder, book, timers, files, roster, run.Source, now),
            await report.ToldAsync(run, ct)
        );
        var done = await walk.RunAsync(run, progress, ct);
        return await runs.EndAsync(done, ImportRun.Finished, null, ct);
    }

    /// <summary>Reads and plans everything, and writes nothing.</summary>
    public async Task<(DryImport? Result, Rejection? Problem)> TryAsync(HelpdeskExport wanted, CancellationToken ct)
    {
        var (export, problem) = Check(wanted);
        if (export is null)
            return (null, problem);
        var roster = await RosterAsync(wanted.System, wanted.Mapping, ct);
        var reader = Readers.First(one => one.System == wanted.System);
        var dry = new DryImport(
            export,
            reader,
            roster,
            SourceOf(wanted),
            time.GetUtcNow(),
            await LocalFiles.BesideAsync(export, ct)
        );
        await dry.RunAsync(ct);
        return (dry, null);
    }

    private static (Export? Export, Rejection? Problem) Check(HelpdeskExport wanted)
    {
        if (!Systems.Contains(wanted.System))
            return (null, new("invalid_system", $"'system' is one of {string.Join(", ", Systems)}."));
        if (
            wanted.Account is { } account
            && (
                account.Length is 0 or > LongestAccount
                || !account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            )
        )
            return (
                null,
                new("invalid_account", $"'account' must have 1 to {LongestAccount} of a to z, 0 to 9 and -.")
            );
        if (ImportMapping.Parse(wanted.Mapping) is { Problem: { } wrong })
            return (null, wrong);
        return Export.Find(wanted.Path) is { } export
            ? (export, null)
            : (
                null,
                new(
                    "export_not_found",
                    "There is no such file, and no folder with files that end in .json, .jsonl or .ndjson."
                )
            );
    }

    private static string SourceOf(HelpdeskExport wanted) =>
        MovedIn.Prefix + wanted.System + (wanted.Account is { } account ? $":{account}" : "");

    private async Task<Roster> RosterAsync(string system, string? mapping, CancellationToken ct)
    {
        var here = await people.ListAsync(ct);
        var named = await teams.NamesAsync(ct);
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, name) in named)
            known.TryAdd(name, key);
        foreach (var key in named.Keys)
            known[key] = key;
        return new Roster(system, ImportMapping.Parse(mapping).Mapping ?? new ImportMapping())
        {
            Members = here.Where(row =>
                    row.Person is { DisabledAt: null, JoinedAt: not null } && row.Person.Role.Grants(May.ServeCustomers)
                )
                .Select(row => row.Person.Email)
                .ToHashSet(StringComparer.OrdinalIgnoreCase),
            Teams = known,
            Kinds = [.. (await kinds.ListAsync(ct)).Select(kind => kind.Definition)],
        };
    }
}
