namespace Throughline.Conversations.Channelling;

/// <summary>What is answered by itself when somebody begins a conversation.</summary>
/// <param name="Channel">Through which channel they do.</param>
/// <param name="Mailbox">Where it comes in; empty: anywhere.</param>
/// <param name="Enabled">Whether it is answered at all.</param>
/// <param name="Texts">By language; <c>{number}</c> stands for the conversation's.</param>
public sealed record Acknowledgement(
    string Channel,
    string Mailbox,
    bool Enabled,
    IReadOnlyDictionary<string, string> Texts
)
{
    /// <summary>Characters: it says that somebody heard, not more.</summary>
    public const int LongestText = 2_000;

    /// <summary>More than the program speaks.</summary>
    public const int MostLanguages = 50;

    private const string Fallback = "en";

    /// <summary>In the language of whoever wrote, else in English, else in the first there is.</summary>
    public string? TextFor(string? language, long number)
    {
        var text =
            Texts.GetValueOrDefault(language ?? Fallback)
            ?? Texts.GetValueOrDefault((language ?? Fallback).Split('-')[0])
            ?? Texts.GetValueOrDefault(Fallback)
            ?? Texts.Values.FirstOrDefault();
        return text?.Replace("{number}", $"{number}", StringComparison.Ordinal);
    }
}
