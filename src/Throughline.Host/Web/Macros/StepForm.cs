using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Macros;
using Throughline.Host.Web.Kinds;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Host.Web.Macros;

/// <summary>The steps of a macro or a rule as their form has them: one row each, and empty ones for more.</summary>
internal static class StepForm
{
    public static string Word(ActionKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}");

    /// <summary>What a row shows as its value.</summary>
    public static string Value(Action action) =>
        action.Fields is { } fields
            ? string.Join("; ", fields.Select(pair => $"{pair.Key} = {pair.Value}"))
            : action.Value ?? "";

    public static List<Action> Read(IFormCollection form)
    {
        var actions = new List<Action>();
        var kinds = form["step.do"];
        for (var i = 0; i < kinds.Count; i++)
            if (
                Enum.GetValues<ActionKind>()
                    .Cast<ActionKind?>()
                    .FirstOrDefault(kind => Word(kind!.Value) == kinds[i]) is
                { } kind
            )
                actions.Add(Read(form, kind, i));
        return actions;
    }

    private static Action Read(IFormCollection form, ActionKind kind, int row)
    {
        var value = At("step.value");
        var texts = TongueForm
            .All.Select(tongue => (tongue, Text: At($"step.text.{tongue}").ReplaceLineEndings("\n")))
            .Where(pair => pair.Text.Length > 0)
            .ToDictionary(pair => pair.tongue, pair => pair.Text);
        var says = kind is ActionKind.Reply or ActionKind.Note;
        return new Action
        {
            Do = kind,
            Text = says ? texts : null,
            Value = kind switch
            {
                ActionKind.Reply => At("step.then"),
                ActionKind.SetFields or ActionKind.Snooze or ActionKind.Note => null,
                _ => value,
            },
            Fields = kind == ActionKind.SetFields ? Fields(value) : null,
            Hours =
                kind == ActionKind.Snooze
                && double.TryParse(At("step.hours"), NumberStyles.Float, CultureInfo.InvariantCulture, out var hours)
                    ? hours
                    : null,
        };

        string At(string name) =>
            form[name] is { } all && row < all.Count
                ? (all[row] ?? "").Replace("\0", "", StringComparison.Ordinal).Trim()
                : "";
    }

    // reason = damaged; reproduced = true
    private static Dictionary<string, JsonElement> Fields(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair is [{ Length: > 0 }, _])
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => Json(pair[1]));

    private static JsonElement Json(string value) =>
        value is "true" or "false" ? JsonElement.Parse(value)
        : decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.SerializeToElement(number)
        : JsonSerializer.SerializeToElement(value);
}
