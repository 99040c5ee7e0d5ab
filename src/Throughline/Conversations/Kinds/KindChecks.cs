using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Kinds;

/// <summary>What is wrong with a kind as somebody wants it.</summary>
public static class KindChecks
{
    /// <summary>A form of more is a database of its own; what is set is shown at once all the same.</summary>
    public const int MostFields = 500;

    /// <summary>Each is a row beside every conversation that has it.</summary>
    public const int MostFilterable = 30;

    /// <summary>A menu that one still reads.</summary>
    public const int MostChoices = 200;

    /// <summary>Characters of a label.</summary>
    public const int LongestLabel = 200;

    /// <summary>Characters of a hint: a sentence or two.</summary>
    public const int LongestHint = 500;

    public static List<FieldProblem> Check(ref KindDefinition kind)
    {
        var problems = new List<FieldProblem>();
        if (!Keys.IsKind(kind.Key))
            problems.Add(
                new("key", "invalid_key", $"'key' must have 1 to {Keys.Longest} characters of a-z, 0-9 and -.")
            );
        var (title, wrong) = Tongues.Check(kind.Title, "title", LongestLabel);
        if (wrong is not null)
            problems.Add(wrong);
        if (kind.Fields.Count > MostFields)
            problems.Add(new("fields", "too_many_fields", $"A form has at most {MostFields} fields."));
        if (kind.Fields.Count(field => field.Filterable) > MostFilterable)
            problems.Add(
                new("fields", "too_many_filterable", $"At most {MostFilterable} fields of a form can be filtered by.")
            );
        var fields = kind.Fields.Select((field, i) => Check(field, $"fields[{i}]", problems)).ToList();
        if (fields.GroupBy(field => field.Key).FirstOrDefault(same => same.Count() > 1) is { Key: { } twice })
            problems.Add(new("fields", "key_taken", $"Two fields of the form have the key '{twice}'."));
        kind = kind with { Title = title, Fields = fields };
        return problems;
    }

    private static KindField Check(KindField field, string at, List<FieldProblem> problems)
    {
        if (!Keys.IsField(field.Key))
            problems.Add(
                new(
                    $"{at}.key",
                    "invalid_key",
                    $"'{at}.key' must have 1 to {Keys.Longest} characters of a-z, 0-9 and _."
                )
            );
        var (label, wrong) = Tongues.Check(field.Label, $"{at}.label", LongestLabel);
        var (hint, wrongHint) = Tongues.Check(field.Hint, $"{at}.hint", LongestHint, required: false);
        foreach (var problem in new[] { wrong, wrongHint })
            if (problem is not null)
                problems.Add(problem);
        if (field.Filterable && field.Type is FieldType.LongText or FieldType.File)
            problems.Add(
                new($"{at}.filterable", "not_filterable", $"'{at}' is a long text or a file: nobody filters by it.")
            );
        return field with
        {
            Label = label,
            Hint = hint.Count == 0 ? null : hint,
            Choices = Choices(field, at, problems),
        };
    }

    private static List<FieldChoice>? Choices(KindField field, string at, List<FieldProblem> problems)
    {
        if (field.Type is not (FieldType.Choice or FieldType.Choices))
            return null;
        var choices = (field.Choices ?? []).OfType<FieldChoice>().ToList();
        if (choices.Count is 0 or > MostChoices)
            problems.Add(
                new($"{at}.choices", "invalid_choices", $"'{at}.choices' must have 1 to {MostChoices} choices.")
            );
        var checkedOnes = new List<FieldChoice>();
        foreach (var (choice, i) in choices.Select((choice, i) => (choice, i)))
        {
            if (!Keys.IsChoice(choice.Key) || checkedOnes.Any(one => one.Key == choice.Key))
                problems.Add(
                    new(
                        $"{at}.choices[{i}].key",
                        "invalid_key",
                        $"'{at}.choices[{i}].key' must be unlike the others', of a-z, 0-9, - and _."
                    )
                );
            var (label, wrong) = Tongues.Check(choice.Label, $"{at}.choices[{i}].label", LongestLabel);
            if (wrong is not null)
                problems.Add(wrong);
            checkedOnes.Add(choice with { Label = label });
        }
        return checkedOnes;
    }
}
