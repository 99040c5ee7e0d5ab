using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Kinds;

/// <summary>Texts by language as a form has them: our own language first, the others of our pages after it.</summary>
internal static class TongueForm
{
    /// <summary>Those in which pages speak to customers.</summary>
    public static IReadOnlyList<string> Others { get; } = ["de", "fr", "es", "tr"];

    public static IReadOnlyList<string> All { get; } = [Tongues.Own, .. Others];

    /// <summary>What was written, and what stood in languages that the form does not show.</summary>
    public static Dictionary<string, string> Read(
        IFormCollection form,
        string name,
        IReadOnlyDictionary<string, string>? stands = null
    )
    {
        var texts = (stands ?? Tongues.None)
            .Where(pair => !All.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var tongue in All)
            if (form.Text($"{name}.{tongue}") is { Length: > 0 } text)
                texts[tongue] = text;
        return texts;
    }
}
