namespace Throughline.Conversations.Importing;

/// <summary>One run of one export, as far as it has come.</summary>
public sealed record ImportRun
{
    public const string Running = "running";
    public const string Finished = "finished";

    /// <summary>It cannot go on; <see cref="Problem"/> says why.</summary>
    public const string Failed = "failed";

    public const string PeopleRound = "people";
    public const string TicketsRound = "tickets";

    internal const string Columns =
        "id, system, source, name, path, fingerprint, mapping, uploaded, state, problem, round, place, bytes_read, "
        + "bytes_total, people, companies, tickets, messages, files, unchanged, left_out, actor, started_at, finished_at";

    public Kernel.EntryId Id { get; init; }

    /// <summary><c>zendesk</c> or <c>freshdesk</c>.</summary>
    public string System { get; init; } = "";

    /// <summary>Under which its entries stand in the ledger.</summary>
    public string Source { get; init; } = "";

    /// <summary>What people call it: the name of its file or folder.</summary>
    public string Name { get; init; } = "";
    public string Path { get; init; } = "";
    public string Fingerprint { get; init; } = "";
    public string? Mapping { get; init; }
    public bool Uploaded { get; init; }
    public string State { get; init; } = Running;
    public string? Problem { get; init; }

    /// <summary>People and companies first, so that tickets know them; then tickets.</summary>
    public string Round { get; init; } = PeopleRound;

    /// <summary>Objects of that round that are done.</summary>
    public long Place { get; init; }
    public long BytesRead { get; init; }
    public long BytesTotal { get; init; }
    public ImportCounts Counts => new(People, Companies, Tickets, Messages, Files, Unchanged, LeftOut);
    public long People { get; init; }
    public long Companies { get; init; }
    public long Tickets { get; init; }
    public long Messages { get; init; }
    public long Files { get; init; }
    public long Unchanged { get; init; }
    public long LeftOut { get; init; }
    public string Actor { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>0 to 1. Each round reads the whole export.</summary>
    public double Progress =>
        State == Finished || BytesTotal == 0 ? 1
        : Round == PeopleRound ? BytesRead / 2.0 / BytesTotal
        : 0.5 + (BytesRead / 2.0 / BytesTotal);

    internal ImportRun With(ImportCounts counts) =>
        this with
        {
            People = counts.People,
            Companies = counts.Companies,
            Tickets = counts.Tickets,
            Messages = counts.Messages,
            Files = counts.Files,
            Unchanged = counts.Unchanged,
            LeftOut = counts.LeftOut,
        };
}

/// <summary>What became of what stood in an export.</summary>
/// <param name="People">Customers taken or brought up to date.</param>
/// <param name="Companies">Companies taken or brought up to date.</param>
/// <param name="Tickets">Tickets that became conversations, or brought something new.</param>
/// <param name="Messages">Messages and notes.</param>
/// <param name="Files">Attached files.</param>
/// <param name="Unchanged">Objects that stand here already as they stand there.</param>
/// <param name="LeftOut">Lines of the report.</param>
public readonly record struct ImportCounts(
    long People,
    long Companies,
    long Tickets,
    long Messages,
    long Files,
    long Unchanged,
    long LeftOut
)
{
    public static ImportCounts operator +(ImportCounts one, ImportCounts other) => one.Plus(other);

    public ImportCounts Plus(ImportCounts other) =>
        new(
            People + other.People,
            Companies + other.Companies,
            Tickets + other.Tickets,
            Messages + other.Messages,
            Files + other.Files,
            Unchanged + other.Unchanged,
            LeftOut + other.LeftOut
        );
}
