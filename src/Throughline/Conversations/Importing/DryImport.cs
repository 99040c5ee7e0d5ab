using Throughline.Conversations.Importing.Planning;
using Throughline.Conversations.Importing.Reading;
using Throughline.Conversations.Importing.Writing;

namespace Throughline.Conversations.Importing;

/// <summary>What an import would come to: everything is read and planned, nothing is written, and what stands here is not asked.</summary>
public sealed class DryImport
{
    private readonly Export export;
    private readonly ExportReader reader;
    private readonly Roster roster;
    private readonly TicketPlanner planner;
    private readonly LocalFiles local;
    private readonly HashSet<(string, string)> told = [];
    private readonly Dictionary<(string Item, string Code), (long Count, string Example)> left = [];

    internal DryImport(
        Export export,
        ExportReader reader,
        Roster roster,
        string source,
        DateTimeOffset now,
        LocalFiles local
    )
    {
        (this.export, this.reader, this.roster, this.local) = (export, reader, roster, local);
        planner = new TicketPlanner(roster, source, now);
    }

    public ImportCounts Counts { get; private set; }

    public IReadOnlyList<LeftCount> Left =>
        [
            .. left.Select(one => new LeftCount(one.Key.Item, one.Key.Code, one.Value.Count, one.Value.Example))
                .OrderByDescending(one => one.Count),
        ];

    internal async Task RunAsync(CancellationToken ct)
    {
        await foreach (var (file, item, _) in export.ReadAsync(reader.Lists, ct))
            if (reader.MayBeOther(item.List, file))
                Count(Read(file, item, isTold: true));
        await foreach (var (file, item, _) in export.ReadAsync(reader.Lists, ct))
            if (
                reader.MayBeTicket(item.List, file)
                && Read(file, item, isTold: !reader.MayBeOther(item.List, file)) is ImportedTicket ticket
            )
                Plan(ticket);
    }

    private void Count(Imported? one)
    {
        if (one is null or ImportedTicket)
            return;
        roster.Learn(one);
        Counts += one switch
        {
            ImportedPerson { IsAgent: false } => new ImportCounts(1, 0, 0, 0, 0, 0, 0),
            ImportedCompany => new ImportCounts(0, 1, 0, 0, 0, 0, 0),
            _ => default,
        };
    }

    private void Plan(ImportedTicket ticket)
    {
        // Who is known is asked of the database, which a dry run leaves alone: they are taken for customers.
        var customers = ticket
            .Comments.Select(comment => comment.AuthorId)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var (plan, problems) = planner.Plan(ticket, customers, before: null, number: 0);
        foreach (var problem in problems)
            Note(problem);
        if (plan is null)
            return;
        var files = ticket.Comments.SelectMany(comment => comment.Files).ToList();
        var here = files.Count(file => local.Find(file) is not null);
        foreach (var file in files.Where(file => local.Find(file) is null))
            Note(
                new(
                    "file",
                    $"{ticket.Id}/{file.Id}",
                    "file_not_here",
                    $"{file.Name}: it is not beside the export. {file.Url}"
                )
            );
        Counts += new ImportCounts(
            0,
            0,
            1,
            plan.Steps.Count(step => step.ExternalId?.Contains("/comment/", StringComparison.Ordinal) == true),
            here,
            0,
            0
        );
    }

    private Imported? Read(string file, RawItem item, bool isTold)
    {
        var one = Understanding.Of(reader, file, item, out var why);
        if (why is not null && isTold)
            Note(why);
        return one;
    }

    private void Note(LeftOut what)
    {
        if (LeftCodes.IsToldOnce(what.Code) && !told.Add((what.Code, what.ExternalId)))
            return;
        var before = left.GetValueOrDefault((what.Item, what.Code), (0, what.Detail));
        left[(what.Item, what.Code)] = (before.Item1 + 1, before.Item2);
        Counts += new ImportCounts(0, 0, 0, 0, 0, 0, 1);
    }
}
