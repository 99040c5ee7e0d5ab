using Throughline.Conversations.Macros;
using Throughline.Host.Web.Speech;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Host.Web.Macros;

/// <summary>What a step does, in a few words.</summary>
internal static class StepText
{
    public static string Of(Action action, Words words)
    {
        var what = words[$"macros.do.{StepForm.Word(action.Do)}"];
        return action.Do switch
        {
            ActionKind.Reply or ActionKind.Note => what,
            ActionKind.Snooze => $"{what}: {words["macros.for_hours", ("hours", words.Number(action.Hours ?? 0))]}",
            ActionKind.Assign when action.Value == "me" => $"{what}: {words["macros.me"]}",
            ActionKind.Assign or ActionKind.SetKind or ActionKind.SetTopic when string.IsNullOrEmpty(action.Value) =>
                $"{what}: {words["macros.nothing"]}",
            _ => StepForm.Value(action) is { Length: > 0 } value ? $"{what}: {value}" : what,
        };
    }
}
