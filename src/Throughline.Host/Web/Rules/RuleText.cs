using Throughline.Conversations.Rules;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Rules;

/// <summary>A rule in a few words.</summary>
internal static class RuleText
{
    public static string When(RuleDefinition rule, Words words) =>
        rule is { On: RuleTrigger.Time, Clock: { } clock, AfterHours: { } hours }
            ? words[$"rules.lasts.{RuleForm.Word(clock)}", ("hours", words.Number(hours))]
            : words[$"rules.trigger.{RuleForm.Word(rule.On)}"];
}
