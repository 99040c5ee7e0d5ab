using Throughline.Access;
using Throughline.Conversations.Channelling;

namespace Throughline.Host.Cli.Demo;

/// <summary>What the demo company answers by itself when somebody writes.</summary>
internal sealed class DemoAnswers(Acknowledgements acknowledgements)
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["en"] = "Thank you, we have your message (#{number}) and answer within a working day.",
        ["de"] = "Danke, Ihre Nachricht ist da (#{number}). Wir antworten innerhalb eines Arbeitstages.",
        ["fr"] = "Merci, nous avons votre message (n° {number}) et répondons sous un jour ouvré.",
        ["es"] = "Gracias, tenemos su mensaje (n.º {number}) y respondemos en un día laborable.",
        ["tr"] = "Teşekkürler, iletiniz bize ulaştı (#{number}); bir iş günü içinde yanıtlıyoruz.",
    };

    public async Task SetUpAsync(CancellationToken ct)
    {
        foreach (var channel in new[] { "portal", "web" })
            await acknowledgements.PutAsync(new Acknowledgement(channel, "", Enabled: true, Texts), Keys.System, ct);
    }
}
