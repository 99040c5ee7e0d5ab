using Dapper;
using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Access.Audit;

/// <summary>One security event, with the names of those it speaks of.</summary>
/// <param name="Entry">As it stands in the ledger.</param>
/// <param name="What">What it tells.</param>
/// <param name="Actor">The name of the person who did it; null when it was no person, or nobody known.</param>
public sealed record AuditLine(Entry Entry, SecurityEvent What, string? Actor);

/// <summary>What to look for.</summary>
/// <param name="Types">Entry types; empty for all of this room.</param>
/// <param name="Person">Who did it, or to whom it was done.</param>
public sealed record AuditFilter(IReadOnlyList<string> Types, PersonId? Person);

/// <summary>The audit: this room's entries in the ledger, newest first.</summary>
public sealed class AuditReading(Database database)
{
    /// <summary>A page; null when the cursor is none of ours.</summary>
    public async Task<Page<AuditLine>?> ReadAsync(AuditFilter filter, string? cursor, int limit, CancellationToken ct)
    {
        if (AuditPosition.Read(cursor) is not { } before)
            return null;
        var parameters = new SqlParameters();
        var sql = Sql(parameters, filter, before, limit + 1);
        await using var connection = await database.OpenAsync(ct);
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(sql, parameters.Values, cancellationToken: ct)
        );
        var entries = await LedgerRows.ReadAllAsync(reader, ct);
        var more = entries.Count > limit;
        if (more)
            entries.RemoveAt(limit);
        var names = await NamesAsync(entries, ct);
        return new Page<AuditLine>(
            [
                .. entries.Select(entry => new AuditLine(
                    entry,
                    SecurityEvent.Of(entry.Data),
                    PersonOf(entry.Actor) is { } id ? names.GetValueOrDefault(id) : null
                )),
            ],
            more ? AuditPosition.Of(entries[^1]).ToString() : null
        );
    }

    /// <summary>
    /// Uses ledger_type, once for each type: so few of the entries are of this room that reading the ledger backwards
    /// would find none for long.
    /// </summary>
    internal static string Sql(SqlParameters parameters, AuditFilter filter, AuditPosition before, int limit)
    {
        var at = parameters.Add(before.At);
        var seq = parameters.Add(before.Seq);
        var most = parameters.Add(limit);
        var own = parameters.Add(NewEntry.OwnSource);
        var whose = "";
        if (filter.Person is { } person)
            whose =
                $" and (actor = {parameters.Add($"person:{person}")} or data ->> 'person_id' = {parameters.Add(person.ToString())})";
        var types = filter.Types.Count > 0 ? filter.Types : [.. AccessEntries.All.Select(type => type.Name)];
        var each = types.Select(
            (type, i) =>
                $"""
                    select * from (
                      select {LedgerRows.Columns} from ledger
                      where type = {parameters.Add(
                        type
                    )} and source = {own} and occurred_at <= {at} and (occurred_at, seq) < ({at}, {seq}){whose}
                      order by occurred_at desc, seq desc
                      limit {most}
                    ) t{i}
                    """
        );
        return $"""
            select * from ({string.Join("\nunion all\n", each)}) chosen
            order by occurred_at desc, seq desc
            limit {most}
            """;
    }

    private async Task<Dictionary<PersonId, string>> NamesAsync(IEnumerable<Entry> entries, CancellationToken ct)
    {
        var ids = entries.Select(entry => PersonOf(entry.Actor)).OfType<PersonId>().Distinct().ToList();
        await using var rooms = AppDb.ForReading(database);
        return await rooms
            .Set<Person>()
            .Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }

    private static bool Concerns(Entry entry, PersonId person) =>
        PersonOf(entry.Actor) == person || SecurityEvent.Of(entry.Data).PersonId == person.Value;

    private static PersonId? PersonOf(string? actor) =>
        actor?.StartsWith("person:", StringComparison.Ordinal) == true
        && Guid.TryParse(actor["person:".Length..], out var id)
            ? new PersonId(id)
            : null;
}
