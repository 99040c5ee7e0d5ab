using System.Text.Json;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>The names that are in force, and the search terms that stand for them.</summary>
internal static class NameTerms
{
    // Both use the primary key of trait and search_term_origin.
    private const string OfOne = """
        select t.value, s.term
        from trait t
        left join search_term s on s.profile_id = t.profile_id and s.origin = t.name
        where t.profile_id = ?1 and t.name = ?2
        """;

    private const string OfMany = """
        select w.profile_id, w.name, t.value, s.term
        from unnest(@profiles, @names) as w (profile_id, name)
        join trait t on t.profile_id = w.profile_id and t.name = w.name
        left join search_term s on s.profile_id = w.profile_id and s.origin = w.name
        """;

    public static async Task<Dictionary<(ProfileId, string), NameOf>> ReadAsync(
        WriteTransaction tx,
        IReadOnlyList<(ProfileId Profile, string Trait)> names,
        CancellationToken ct
    )
    {
        var found = names.ToDictionary(name => name, _ => new NameOf());
        if (names.Count == 0)
            return found;
        if (!tx.IsPostgres)
        {
            foreach (var name in names)
                ReadOne(tx, name, found[name]);
            return found;
        }
        var rows = await tx.QueryAsync<(Guid Profile, string Trait, string Value, string? Term)>(
            OfMany,
            new
            {
                profiles = names.Select(name => name.Profile.Value).ToArray(),
                names = names.Select(name => name.Trait).ToArray(),
            },
            ct
        );
        foreach (var row in rows)
            found[(new ProfileId(row.Profile), row.Trait)].Note(row.Value, row.Term);
        return found;
    }

    public static Task RemoveAsync(
        WriteTransaction tx,
        ProfileId profile,
        string trait,
        string term,
        CancellationToken ct
    ) =>
        tx.ExecuteAsync(
            "delete from search_term where profile_id = @profile and origin = @trait and term = @term",
            new
            {
                profile,
                trait,
                term,
            },
            ct
        );

    private static void ReadOne(WriteTransaction tx, (ProfileId Profile, string Trait) name, NameOf found)
    {
        var statement = tx.SqliteStatement(OfOne).Bind(1, name.Profile.Value).Bind(2, name.Trait);
        while (statement.Step())
            found.Note(statement.Text(0)!, statement.Text(1));
    }

    internal sealed class NameOf
    {
        /// <summary>null when the trait is absent or no text.</summary>
        public string? Value { get; private set; }

        public HashSet<string> Terms { get; } = new(StringComparer.Ordinal);

        public void Note(string json, string? term)
        {
            using var value = JsonDocument.Parse(json);
            if (value.RootElement.ValueKind == JsonValueKind.String)
                Value = value.RootElement.GetString();
            if (term is not null)
                Terms.Add(term);
        }
    }
}
