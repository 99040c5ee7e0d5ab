using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;

namespace Throughline.Host.Web.Kinds;

/// <summary>Choices as lines: <c>too_small = Too small</c>; a line without a key gets one from its text.</summary>
internal static class ChoiceLines
{
    public static string Write(KindField field, string tongue) =>
        string.Join(
            '\n',
            (field.Choices ?? [])
                .Where(choice => choice.Label.ContainsKey(tongue))
                .Select(choice => $"{choice.Key} = {choice.Label[tongue]}")
        );

    public static List<FieldChoice> Read(IFormCollection form, KindField? stands)
    {
        var labels = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var tongue in TongueForm.All)
        foreach (var (key, label) in Lines(form[$"choices.{tongue}"].ToString()))
            if (tongue == Tongues.Own || labels.ContainsKey(key))
                (labels.TryGetValue(key, out var said) ? said : labels[key] = []).TryAdd(tongue, label);
        foreach (var choice in stands?.Choices ?? [])
            if (labels.TryGetValue(choice.Key, out var said))
                foreach (var (tongue, label) in choice.Label.Where(pair => !TongueForm.All.Contains(pair.Key)))
                    said.TryAdd(tongue, label);
        return [.. labels.Select(pair => new FieldChoice(pair.Key, pair.Value))];
    }

    private static IEnumerable<(string Key, string Label)> Lines(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } key, { Length: > 0 } label])
                yield return (key, label);
            else
                yield return (KeyText.Of(line, '_'), line.TrimEnd('=').Trim());
    }
}
