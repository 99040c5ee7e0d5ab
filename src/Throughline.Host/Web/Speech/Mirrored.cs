namespace Throughline.Host.Web.Speech;

/// <summary>
/// A message of the pseudo language <c>ar-XB</c>: the same words, forced to run from right to left by override marks, as
/// Android and Chromium do it, so that whoever reads English sees at once what was not mirrored.
/// </summary>
internal static class Mirrored
{
    private const char Override = '\u202e';
    private const char End = '\u202c';

    public static Message Of(Message message) => new([.. message.Parts.Select(Of)]);

    private static Message.Part Of(Message.Part part) =>
        part switch
        {
            Message.Text text => new Message.Text(
                string.Join(' ', text.Value.Split(' ').Select(word => word.Length == 0 ? "" : $"{Override}{word}{End}"))
            ),
            Message.Choice choice => choice with
            {
                Branches = choice.Branches.ToDictionary(branch => branch.Key, branch => Of(branch.Value)),
            },
            _ => part,
        };
}
