using System.Text.Json;
using Throughline.Conversations.Kinds;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>
/// Who and what tickets name by ids: those who answer, groups, fields, companies. Of customers there may be millions; they
/// are found by their identity instead.
/// </summary>
internal sealed class Roster(string system, ImportMapping mapping)
{
    private readonly Dictionary<string, ImportedPerson> agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> companies = new(StringComparer.Ordinal);

    public string System => system;
    public ImportMapping Mapping => mapping;

    /// <summary>Addresses of those who sign in here and may serve customers.</summary>
    public HashSet<string> Members { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys of teams by name and by key.</summary>
    public Dictionary<string, string> Teams { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<KindDefinition> Kinds { get; init; } = [];

    public void Learn(Imported one)
    {
        switch (one)
        {
            case ImportedPerson { IsAgent: true } agent:
                agents[agent.Id] = agent;
                break;
            case ImportedGroup group:
                groups[group.Id] = group.Name;
                break;
            case ImportedField field:
                fields[field.Id] = field.Name;
                break;
            case ImportedCompany { GroupId: { } own } company:
                companies[company.Id] = own;
                break;
        }
    }

    public bool IsAgent(string? id) => id is not null && agents.ContainsKey(id);

    public ImportedPerson? Agent(string? id) => id is null ? null : agents.GetValueOrDefault(id);

    /// <summary>The address by which history names somebody of ours; who has none gets one that leads nowhere (RFC 2606).</summary>
    public string AddressOf(string id) =>
        agents.GetValueOrDefault(id)?.Email is { } email && email.Length <= Limits.LongestAddress
            ? Access.People.Addresses.Normalise(email)
            : $"agent-{id}@{system}.invalid";

    public string CompanyOf(string id) => companies.GetValueOrDefault(id) ?? $"{system}:{id}";

    /// <summary>The key of the team that a group is, and whether there is one; what there is not can be made later.</summary>
    public (string Key, bool IsHere)? TeamOf(string? group)
    {
        if (group is not { Length: > 0 })
            return null;
        var name = groups.GetValueOrDefault(group) ?? group;
        if (mapping.Teams?.GetValueOrDefault(name) is { } said)
            return (said, Teams.ContainsKey(said));
        if (Teams.TryGetValue(name, out var key))
            return (key, true);
        var slug = Ids.Slug(name, '-', Access.Teams.Team.LongestKey);
        slug = slug.Length > 0 ? slug : $"{system}-{Ids.Slug(group, '-', 20)}";
        return (slug, Teams.ContainsKey(slug));
    }

    public string GroupName(string group) => groups.GetValueOrDefault(group) ?? group;

    public string FieldName(string id) => fields.GetValueOrDefault(id) ?? id;

    /// <summary>The kind that a type of ticket is; null: none here.</summary>
    public KindDefinition? KindOf(string? type)
    {
        if (type is null)
            return null;
        var key = mapping.Kinds?.GetValueOrDefault(type) ?? Ids.Slug(type, '_', Limits.LongestName);
        return Kinds.FirstOrDefault(kind => kind.Key == key || kind.Key == key.Replace('_', '-'));
    }

    /// <summary>The field of a form that a custom field is; null: none.</summary>
    public KindField? FieldOf(KindDefinition? kind, string id)
    {
        if (kind is null)
            return null;
        var name = FieldName(id);
        var key = mapping.Fields?.GetValueOrDefault(id) ?? mapping.Fields?.GetValueOrDefault(name);
        if (key is not null)
            return kind.Fields.FirstOrDefault(field => field.Key == key);
        var (slug, own) = (
            Ids.Slug(name, '_', 64),
            Ids.Slug(id.StartsWith("cf_", StringComparison.Ordinal) ? id[3..] : id, '_', 64)
        );
        return kind.Fields.FirstOrDefault(field => field.Key == slug || field.Key == own);
    }
}
