using System.Globalization;
using System.Text;

namespace Throughline.Host.Web.Speech;

/// <summary>
/// A text with places for arguments: the part of ICU's message format that pages need: <c>{name}</c>,
/// <c>{count, plural, =0 {none} one {# thing} other {# things}}</c>, <c>{kind, select, a {…} other {…}}</c>,
/// <c>{at, date}</c>, <c>{at, time}</c>; <c>''</c> is one apostrophe and <c>'{'</c> a brace.
/// </summary>
internal sealed record Message(IReadOnlyList<Message.Part> Parts)
{
    internal abstract record Part;

    internal sealed record Text(string Value) : Part;

    /// <summary><c>#</c>: the number of the plural around it.</summary>
    internal sealed record Count : Part;

    internal sealed record Argument(string Name, string? Format) : Part;

    internal sealed record Choice(string Name, bool IsPlural, IReadOnlyDictionary<string, Message> Branches) : Part;

    public static Message Parse(string text) => new MessageReader(text).Read();

    public string Say(SpokenLanguage language, IReadOnlyDictionary<string, object?> arguments)
    {
        var said = new StringBuilder();
        Say(said, language, arguments, count: null);
        return said.ToString();
    }

    /// <summary>The arguments it has, each once, with those of its branches.</summary>
    public IEnumerable<string> Arguments =>
        Parts
            .SelectMany(part =>
                part switch
                {
                    Argument argument => [argument.Name],
                    Choice choice => choice.Branches.Values.SelectMany(branch => branch.Arguments).Prepend(choice.Name),
                    _ => Enumerable.Empty<string>(),
                }
            )
            .Distinct();

    /// <summary>Its choices, with those within their branches.</summary>
    public IEnumerable<Choice> Choices =>
        Parts
            .OfType<Choice>()
            .SelectMany(choice => choice.Branches.Values.SelectMany(branch => branch.Choices).Prepend(choice));

    private void Say(
        StringBuilder said,
        SpokenLanguage language,
        IReadOnlyDictionary<string, object?> arguments,
        decimal? count
    )
    {
        foreach (var part in Parts)
            switch (part)
            {
                case Text text:
                    said.Append(text.Value);
                    break;
                case Count:
                    said.Append(Written(count, null, language));
                    break;
                case Argument argument:
                    said.Append(Written(arguments.GetValueOrDefault(argument.Name), argument.Format, language));
                    break;
                case Choice choice:
                    var value = arguments.GetValueOrDefault(choice.Name);
                    var number = choice.IsPlural ? Convert.ToDecimal(value ?? 0, CultureInfo.InvariantCulture) : count;
                    Branch(choice, value, number, language)?.Say(said, language, arguments, number);
                    break;
            }
    }

    private static Message? Branch(Choice choice, object? value, decimal? number, SpokenLanguage language)
    {
        var exact = choice.IsPlural
            ? string.Create(CultureInfo.InvariantCulture, $"={number:0.####}")
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return choice.Branches.GetValueOrDefault(exact)
            ?? (choice.IsPlural ? choice.Branches.GetValueOrDefault(language.Plurals.Of(number ?? 0)) : null)
            ?? choice.Branches.GetValueOrDefault("other");
    }

    private static string Written(object? value, string? format, SpokenLanguage language) =>
        value switch
        {
            null => "",
            DateTimeOffset at => at.ToString(format == "time" ? "t" : "d", language.Culture),
            DateOnly day => day.ToString("d", language.Culture),
            double or float or decimal => ((IFormattable)value).ToString("#,0.##", language.Culture),
            sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(
                "#,0",
                language.Culture
            ),
            IFormattable other => other.ToString(null, language.Culture),
            _ => value.ToString() ?? "",
        };
}
