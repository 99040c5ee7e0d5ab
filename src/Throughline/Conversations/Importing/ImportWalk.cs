using System.Data.Common;
using Throughline.Conversations.Importing.Planning;
using Throughline.Conversations.Importing.Reading;
using Throughline.Conversations.Importing.Writing;
using Throughline.Storage;

namespace Throughline.Conversations.Importing;

/// <summary>
/// Walks through an export twice: people and companies first, then tickets, whichever order its files have. After each
/// handful the place is committed together with what was taken, so that what is broken off goes on from there.
/// </summary>
internal sealed class ImportWalk(
    Database database,
    Export export,
    ExportReader reader,
    Roster roster,
    PeopleWriter people,
    TicketPreparing preparing,
    TicketWriter tickets,
    HashSet<(string Code, string Id)> told
)
{
    // Enough to make the commit's fsync cheap; few enough that others who write wait a moment only.
    private const int PeopleAtOnce = 500;
    private const int TicketsAtOnce = 25;

    // Two writers may meet on the same identity; the second look sees what the first one wrote.
    private const int Attempts = 3;

    private ImportRun run = new();
    private IProgress<ImportRun>? progress;

    public async Task<ImportRun> RunAsync(ImportRun from, IProgress<ImportRun>? told, CancellationToken ct)
    {
        (run, progress) = (from, told);
        await PeopleAsync(ct);
        await TicketsAsync(ct);
        return run;
    }

    private async Task PeopleAsync(CancellationToken ct)
    {
        var isOn = run.Round == ImportRun.PeopleRound;
        var (some, left) = (new List<Imported>(), new List<LeftOut>());
        var place = 0L;
        var bytes = 0L;
        await foreach (var (file, item, before) in export.ReadAsync(reader.Lists, ct))
        {
            place++;
            bytes = before;
            if (!reader.MayBeOther(item.List, file))
                continue;
            var one = Understand(file, item, left);
            if (one is not null and not ImportedTicket)
            {
                roster.Learn(one);
                if (isOn && place > run.Place && one is ImportedPerson or ImportedCompany)
                    some.Add(one);
            }
            // What cannot be read is told in the round that looks at it first.
            if (!isOn || place <= run.Place)
                left.Clear();
            if (some.Count >= PeopleAtOnce || left.Count > 0)
                await FlushAsync();
        }
        if (isOn)
        {
            await FlushAsync();
            await MoveAsync(run with { Round = ImportRun.TicketsRound, Place = 0, BytesRead = 0 }, [], null, ct);
        }

        async Task FlushAsync()
        {
            await MoveAsync(
                run with
                {
                    Place = place,
                    BytesRead = bytes,
                },
                left.ConvertAll(one => new ReportLine(one, null)),
                async tx =>
                {
                    var (counts, more) = await people.WriteAsync(tx, some, ct);
                    return (counts, more.ConvertAll(one => new ReportLine(one, null)));
                },
                ct
            );
            some.Clear();
            left.Clear();
        }
    }

    private async Task TicketsAsync(CancellationToken ct)
    {
        var (some, left) = (new List<PreparedTicket>(), new List<LeftOut>());
        var place = 0L;
        var bytes = 0L;
        var unchanged = 0L;
        await foreach (var (file, item, before) in export.ReadAsync(reader.Lists, ct))
        {
            place++;
            bytes = before;
            if (place <= run.Place || !reader.MayBeTicket(item.List, file))
                continue;
            var one = Understand(file, item, left);
            if (reader.MayBeOther(item.List, file))
                left.Clear();
            if (one is ImportedTicket ticket)
            {
                // The same id twice: the first is written before the second is compared with it.
                if (some.Exists(other => other.Ticket.Id == ticket.Id))
                    await FlushAsync(place - 1);
                if (await preparing.PrepareAsync(ticket, ct) is { } prepared)
                    some.Add(prepared);
                else
                    unchanged++;
            }
            if (some.Count >= TicketsAtOnce || unchanged >= PeopleAtOnce || left.Count > 0)
                await FlushAsync(place);
        }
        await FlushAsync(place);

        async Task FlushAsync(long upTo)
        {
            var passed = new ImportCounts(0, 0, 0, 0, 0, unchanged, 0);
            await TogetherAsync(
                some,
                now => now.With(now.Counts + passed) with { Place = upTo, BytesRead = bytes },
                left.ConvertAll(one => new ReportLine(one, null)),
                ct
            );
            some.Clear();
            left.Clear();
            unchanged = 0;
        }
    }

    /// <summary>In one transaction; where one of them fails, each in its own, so that it costs itself alone.</summary>
    private async Task TogetherAsync(
        List<PreparedTicket> some,
        Func<ImportRun, ImportRun> onward,
        List<ReportLine> lines,
        CancellationToken ct
    )
    {
        try
        {
            await MoveAsync(onward(run), lines, tx => WriteAsync(tx, some, ct), ct);
            return;
        }
        // Whatever is wrong with one ticket must not keep the others from coming; the report says what it was. A database
        // that is away is wrong with none of them: the import breaks off, and goes on from here.
#pragma warning disable CA1031
        catch (Exception failure)
            when (some.Count > 0 && failure is not (OperationCanceledException or DbException { IsTransient: true }))
#pragma warning restore CA1031
        {
            if (some.Count == 1)
                lines =
                [
                    .. lines,
                    new(
                        new("ticket", some[0].Ticket.Id, "failed", $"It could not be written: {failure.Message}"),
                        null
                    ),
                ];
        }
        if (some.Count > 1)
            foreach (var one in some)
                await TogetherAsync([one], now => now, [], ct);
        await MoveAsync(onward(run), lines, null, ct);
    }

    private async Task<(ImportCounts, List<ReportLine>)> WriteAsync(
        WriteTransaction tx,
        List<PreparedTicket> some,
        CancellationToken ct
    )
    {
        await Customers.Recording.IdentityLocks.UseAsync(tx, ct);
        var (counts, left) = (new ImportCounts(), new List<ReportLine>());
        foreach (var one in some)
        {
            var written = await tickets.WriteAsync(tx, one, ct);
            counts += written.Counts;
            left.AddRange(written.Left.Select(each => new ReportLine(each, written.Conversation)));
        }
        return (counts, left);
    }

    private async Task MoveAsync(
        ImportRun after,
        List<ReportLine> left,
        Func<WriteTransaction, Task<(ImportCounts, List<ReportLine>)>>? work,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                var fresh = new HashSet<(string, string)>();
                run = await database.WriteAsync(
                    async tx =>
                    {
                        var (counts, more) = work is null ? (default, []) : await work(tx);
                        var lines = left.Concat(more).Where(one => IsNew(one.What, fresh)).ToList();
                        await Report.WriteAsync(tx, run, after.LeftOut + 1, lines, ct);
                        var next = after.With(after.Counts + counts + new ImportCounts(0, 0, 0, 0, 0, 0, lines.Count));
                        await ImportRuns.MoveAsync(tx, run, next, ct);
                        return next;
                    },
                    ct
                );
                told.UnionWith(fresh);
                progress?.Report(run);
                return;
            }
            catch (DbException) when (attempt < Attempts)
            {
                // Tried again from the start: nothing of it was committed.
            }
    }

    private bool IsNew(LeftOut what, HashSet<(string, string)> fresh) =>
        !LeftCodes.IsToldOnce(what.Code)
        || (!told.Contains((what.Code, what.ExternalId)) && fresh.Add((what.Code, what.ExternalId)));

    private Imported? Understand(string file, RawItem item, List<LeftOut> left)
    {
        var one = Understanding.Of(reader, file, item, out var why);
        if (why is not null)
            left.Add(why);
        return one;
    }
}
