using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Rules;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Rules;

/// <summary>A rule as its form has it: a row for each condition and step, and empty ones for more.</summary>
internal static class RuleForm
{
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");

    public static RuleDefinition Read(IFormCollection form)
    {
        var on = Of<RuleTrigger>(form.Text("on")) ?? RuleTrigger.Created;
        var isTime = on == RuleTrigger.Time;
        return new RuleDefinition
        {
            Enabled = form.ContainsKey("enabled"),
            On = on,
            Clock = isTime ? Of<RuleClock>(form.Text("clock")) : null,
            AfterHours =
                isTime
                && double.TryParse(
                    form.Text("after_hours").Replace(',', '.'),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var hours
                )
                    ? hours
                    : null,
            Any = form.Text("match") == "any",
            Conditions = Conditions(form),
            Actions = StepForm.Read(form),
        };
    }

    public static string Values(RuleCondition condition) => string.Join(", ", condition.Values);

    private static List<RuleCondition> Conditions(IFormCollection form)
    {
        var conditions = new List<RuleCondition>();
        var rows = form["if.on"];
        for (var i = 0; i < rows.Count; i++)
            if (Of<ConditionOn>(rows[i]) is { } on)
                conditions.Add(
                    new RuleCondition
                    {
                        On = on,
                        Name = At("if.name", i) is { Length: > 0 } name ? name : null,
                        Test = Of<ConditionTest>(At("if.test", i)) ?? ConditionTest.Is,
                        Values =
                        [
                            .. At("if.values", i)
                                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                        ],
                    }
                );
        return conditions;

        string At(string name, int row) => row < form[name].Count ? form[name][row]?.Trim() ?? "" : "";
    }

    private static T? Of<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Word(value!.Value) == word);
}
