using System.Text;
using System.Text.Json;
using Throughline.Work;

namespace Throughline.Access.Mail;

/// <summary>Where letters are laid until there is a mail server to give them to: one <c>.eml</c> file each.</summary>
/// <param name="Path">Made with the first letter.</param>
public sealed record MailFolderPath(string Path);

/// <summary>Lays letters into the folder. One that is delivered twice has the same name, and lies there once.</summary>
public sealed class MailFolder(MailFolderPath folder, TimeProvider time) : IDeliverer
{
    // RFC 2045, section 6.8: encoded lines have at most 76 characters.
    private const Base64FormattingOptions Lines = Base64FormattingOptions.InsertLineBreaks;

    public string Kind => Letters.Kind;

    public async Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct)
    {
        if (JsonSerializer.Deserialize<Letter>(delivery.Payload) is not { } letter)
            return DeliveryResult.Dead("the letter cannot be read");
        Directory.CreateDirectory(folder.Path);
        var file = Path.Combine(folder.Path, $"{delivery.Id}.eml");
        // It may hold a link that lets somebody in: for the program's own user only.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream($"{file}.part", options))
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Compose(letter, delivery)), ct);
        File.Move($"{file}.part", file, overwrite: true);
        return DeliveryResult.Delivered(Path.GetFileName(file));
    }

    /// <summary>RFC 5322; what is not ASCII as encoded words (RFC 2047) and Base64.</summary>
    private string Compose(Letter letter, Delivery delivery)
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(letter.Text), Lines);
        string[] lines =
        [
            "From: Throughline <throughline@localhost>",
            $"To: {letter.To}",
            $"Subject: {Encoded(letter.Subject)}",
            $"Date: {time.GetUtcNow():ddd, dd MMM yyyy HH:mm:ss} +0000",
            $"Message-ID: <{delivery.Id}@throughline>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            body,
            "",
        ];
        return string.Join("\r\n", lines);
    }

    // An encoded word has at most 75 characters (RFC 2047, section 2): 45 bytes are 60 characters of Base64.
    private static string Encoded(string text) =>
        text.All(letter => letter is >= ' ' and <= '~')
            ? text
            : string.Join(
                "\r\n ",
                text.EnumerateRunes()
                    .Chunk(11)
                    .Select(runes => Encoding.UTF8.GetBytes(string.Concat(runes)))
                    .Select(bytes => $"=?utf-8?B?{Convert.ToBase64String(bytes)}?=")
            );
}
