using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>
/// What a ticket is about. A custom field becomes one of its kind's form where there is such a one and the value fits;
/// all others are kept under a name of their own, so that nothing is lost and a form can be made for them later.
/// </summary>
internal sealed class FieldPlanner(Roster roster)
{
    public (string? Kind, Dictionary<string, JsonElement> Values) Plan(ImportedTicket ticket, List<LeftOut> left)
    {
        var kind = roster.KindOf(ticket.Kind);
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            // By which people have known it for years.
            [$"{roster.System}_ticket"] = Reading.ExportReader.Written(ticket.Id),
        };
        if (ticket.Kind is { } type && kind is null)
            values[$"{roster.System}_type"] = Reading.ExportReader.Written(
                CommentPlanner.Cut(type, Limits.LongestName)
            );
        foreach (var (id, value) in ticket.Fields)
            if (roster.FieldOf(kind, id) is { } field)
                Fill(ticket, field, id, value, values, left);
            else
            {
                values[OwnKey(id)] = Short(value);
                left.Add(
                    new(
                        "field",
                        id,
                        LeftCodes.FieldUnmapped,
                        $"No form has the field '{roster.FieldName(id)}'; its values were kept as {OwnKey(id)}."
                    )
                );
            }
        return (kind?.Key, values);
    }

    private void Fill(
        ImportedTicket ticket,
        KindField field,
        string id,
        JsonElement value,
        Dictionary<string, JsonElement> values,
        List<LeftOut> left
    )
    {
        var (fits, problems) = FieldChecks.Check(
            [field with { Required = false }],
            new Dictionary<string, JsonElement> { [field.Key] = value },
            isWhole: false
        );
        if (problems is [])
        {
            foreach (var (key, good) in fits)
                values[key] = good;
            return;
        }
        values[OwnKey(id)] = Short(value);
        left.Add(
            new("field", $"{ticket.Id}/{id}", "field_unfit", $"{problems[0].Detail} It was kept as {OwnKey(id)}.")
        );
    }

    private string OwnKey(string id)
    {
        var slug = Ids.Slug(roster.FieldName(id), '_', Keys.Longest - roster.System.Length - 1);
        return $"{roster.System}_{(slug.Length > 0 ? slug : Ids.Slug(id, '_', 20))}";
    }

    private static JsonElement Short(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > FieldChecks.LongestText } text
            ? Reading.ExportReader.Written(CommentPlanner.Cut(text, FieldChecks.LongestText))
            : value;

    /// <summary>Those that have a place, at most as many as a conversation has.</summary>
    public static List<string> Tags(ImportedTicket ticket, List<LeftOut> left)
    {
        var tags = new List<string>();
        foreach (var tag in ticket.Tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct())
            if (tag.Length > Limits.LongestName)
                left.Add(
                    new("ticket", ticket.Id, "tag_too_long", $"The tag '{tag[..20]}…' has {tag.Length} characters.")
                );
            else if (tags.Count == Limits.MostTags)
            {
                left.Add(
                    new(
                        "ticket",
                        ticket.Id,
                        "too_many_tags",
                        $"It has more than {Limits.MostTags} tags; '{tag}' and what follows were left."
                    )
                );
                break;
            }
            else
                tags.Add(tag);
        return tags;
    }

    public static string WordsOf(string? subject, string? kind, IReadOnlyDictionary<string, JsonElement> values)
    {
        var text = new StringBuilder().Append(subject).Append('\n').Append(kind);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append('\n').Append(key).Append('=').Append(value.GetRawText());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static FieldsChanged? Changed(
        IReadOnlyDictionary<string, JsonElement> stands,
        Dictionary<string, JsonElement> wanted
    )
    {
        var other = wanted
            .Where(pair => !stands.TryGetValue(pair.Key, out var own) || !JsonElement.DeepEquals(own, pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        return other.Count == 0 ? null : new FieldsChanged(other);
    }
}
