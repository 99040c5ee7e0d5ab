using Throughline.Host.Web.Speech;

namespace Throughline.Tests.Host.Speech;

public sealed class MessageTests
{
    private const string Things = "{count, plural, =0 {nothing} one {# thing} other {# things of {who}}}";

    [Theory]
    [InlineData("Don't say ''{name}''", "Don't say 'Ada'")]
    [InlineData("A '{brace}' and a #", "A {brace} and a #")]
    [InlineData("{ name } was here", "Ada was here")]
    [InlineData("{kind, select, order {ordered} other {did}} it", "ordered it")]
    [InlineData("{unknown} is nothing", " is nothing")]
    public void A_message_says_its_arguments(string text, string said) =>
        Message
            .Parse(text)
            .Say(Languages.English, new Dictionary<string, object?> { ["name"] = "Ada", ["kind"] = "order" })
            .ShouldBe(said);

    [Theory]
    [InlineData(0, "nothing")]
    [InlineData(1, "1 thing")]
    [InlineData(2, "2 things of Ada")]
    [InlineData(12480, "12,480 things of Ada")]
    public void A_plural_takes_the_exact_number_first_and_counts_with_a_hash(int count, string said) =>
        Message
            .Parse(Things)
            .Say(Languages.English, new Dictionary<string, object?> { ["count"] = count, ["who"] = "Ada" })
            .ShouldBe(said);

    [Theory]
    [InlineData("{name")]
    [InlineData("name}")]
    [InlineData("{count, plural, one {x}}")]
    [InlineData("{count, plural, one {x} one {y} other {z}}")]
    [InlineData("{count, spellout}")]
    [InlineData("{}")]
    public void What_is_no_message_fails_where_it_is_read(string text) =>
        Should.Throw<FormatException>(() => Message.Parse(text));

    [Theory]
    [InlineData("en", 1234567.891, "1,234,567.89")]
    [InlineData("de", 1234567.891, "1.234.567,89")]
    [InlineData("fr", 1234567.891, "1\u202f234\u202f567,89")]
    public void Numbers_are_written_as_the_language_writes_them(string code, double number, string written) =>
        Message
            .Parse("{number}")
            .Say(Languages.Named(code)!, new Dictionary<string, object?> { ["number"] = number })
            .ShouldBe(written);

    [Theory]
    [InlineData("en", "2 Mar 2026 at 09:05")]
    [InlineData("de", "2. März 2026 at 09:05")]
    [InlineData("tr", "2 Mar 2026 at 09:05")]
    [InlineData("es", "2 mar 2026 at 9:05")]
    public void Dates_are_written_as_the_language_writes_them(string code, string written) =>
        Message
            .Parse("{at, date} at {at, time}")
            .Say(
                Languages.Named(code)!,
                new Dictionary<string, object?> { ["at"] = new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.Zero) }
            )
            .ShouldBe(written);

    /// <summary>Samples of CLDR 46, plurals.xml.</summary>
    [Theory]
    [InlineData("en", "1:one 0:other 2:other 1.5:other")]
    [InlineData("de", "1:one 0:other 17:other")]
    [InlineData("fr", "0:one 1:one 1.5:one 2:other 1000000:many 1000001:other")]
    [InlineData("es", "1:one 0:other 2:other 1000000:many")]
    [InlineData("tr", "1:one 0:other 2:other")]
    public void Plural_categories_are_those_of_the_language(string code, string samples) =>
        Samples(Languages.Named(code)!.Plurals, samples);

    [Fact]
    public void Arabic_counts_in_six_forms() =>
        Samples(
            PluralRule.Arabic,
            "0:zero 1:one 2:two 3:few 10:few 103:few 11:many 99:many 111:many 100:other 102:other 1.5:other"
        );

    [Theory]
    [InlineData(null, "en")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("ja,fr;q=0.5", "fr")]
    [InlineData("en;q=0.5,tr;q=0.7", "tr")]
    [InlineData("de;q=0,es", "es")]
    [InlineData("ar-XB", "ar-XB")]
    [InlineData(",,;q=x", "en")]
    public void The_language_is_the_best_that_the_browser_asks_for(string? accept, string code) =>
        Languages.Wanted(accept).Code.ShouldBe(code);

    private static void Samples(PluralRule rule, string samples)
    {
        foreach (var sample in samples.Split(' ').Select(sample => sample.Split(':')))
            rule.Of(decimal.Parse(sample[0])).ShouldBe(sample[1], sample[0]);
    }
}
