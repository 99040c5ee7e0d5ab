using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Kinds;

/// <summary>A form as customers fill it in, in their language.</summary>
/// <param name="Key">By which conversations name the kind. <example>return</example></param>
/// <param name="Title">What customers call it. <example>Return something</example></param>
/// <param name="Fields">In this order; those for agents alone are left out.</param>
public sealed record KindForm(string Key, string Title, IReadOnlyList<FormField> Fields)
{
    public static KindForm Of(Kept<KindDefinition> kind, string? language) =>
        new(
            kind.Definition.Key,
            Tongues.Say(kind.Definition.Title, language) ?? kind.Name,
            [
                .. kind
                    .Definition.Fields.Where(field => field.Public)
                    .Select(field => new FormField(
                        field.Key,
                        field.Type,
                        Tongues.Say(field.Label, language) ?? field.Key,
                        Tongues.Say(field.Hint, language),
                        field.Required,
                        [
                            .. (field.Choices ?? []).Select(choice => new FormChoice(
                                choice.Key,
                                Tongues.Say(choice.Label, language) ?? choice.Key
                            )),
                        ]
                    )),
            ]
        );
}

/// <summary>One field of it.</summary>
/// <param name="Key">Under which its value is kept.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What helps to fill it in.</param>
/// <param name="Required">Whether it has to be filled in.</param>
/// <param name="Choices">What can be chosen; none for other types.</param>
public sealed record FormField(
    string Key,
    FieldType Type,
    string Label,
    string? Hint,
    bool Required,
    IReadOnlyList<FormChoice> Choices
);

/// <summary>Something that can be chosen.</summary>
public sealed record FormChoice(string Key, string Label);
