using Throughline.Access;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Rules;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Host.Cli.Demo;

/// <summary>What the demo company writes and does often, and what is done by itself.</summary>
internal sealed class DemoShelf(SavedReplies replies, SavedMacros macros, SavedRules rules)
{
    private static readonly (string Name, string Folder, Dictionary<string, string> Text)[] Replies =
    [
        (
            "Greeting",
            "Everyday",
            Texts(
                "Hello {{customer.first_name}},\n\nthank you for writing. ",
                "Guten Tag {{customer.name}},\n\ndanke für Ihre Nachricht. ",
                "Bonjour {{customer.first_name}},\n\nmerci de votre message. ",
                "Hola {{customer.first_name}}:\n\ngracias por escribirnos. "
            )
        ),
        (
            "How a return works",
            "Returns",
            Texts(
                "You can send it back within 60 days:\n\n1. put it into any box\n2. print the label in your mail\n3. bring it to a parcel shop\n\nThe money is with you 3 days after it has come.",
                "Sie können es innerhalb von 60 Tagen zurückschicken:\n\n1. in einen Karton legen\n2. den Schein aus Ihrer Post drucken\n3. im Paketshop abgeben\n\nDas Geld ist 3 Tage nach der Ankunft bei Ihnen.",
                "Vous pouvez le renvoyer sous 60 jours : un carton, l'étiquette dans votre boîte, un point relais. Le remboursement arrive 3 jours après.",
                "Puede devolverlo en 60 días: una caja, la etiqueta de su correo y un punto de recogida. El dinero llega 3 días después."
            )
        ),
        (
            "Parcel is late",
            "Deliveries",
            Texts(
                "I am sorry that order {{order.number}} is late. I have asked Courier Nord, and write to you today with what they say.",
                "Es tut mir leid, dass die Bestellung {{order.number}} auf sich warten lässt. Ich habe beim Boten nachgefragt und schreibe Ihnen heute noch.",
                "Je suis désolée du retard de la commande {{order.number}}. J'ai interrogé le transporteur et vous réponds aujourd'hui.",
                "Siento el retraso del pedido {{order.number}}. He preguntado al mensajero y le escribo hoy mismo."
            )
        ),
    ];

    public async Task SetUpAsync(CancellationToken ct)
    {
        foreach (var (name, folder, text) in Replies)
            await replies.CreateAsync(name, new ReplyDefinition { Text = text, Folder = folder }, Keys.System, ct);
        await macros.CreateAsync(
            "Return agreed",
            new MacroDefinition
            {
                Actions =
                [
                    new Action { Do = ActionKind.SetKind, Value = "return" },
                    new Action { Do = ActionKind.AddTag, Value = "return agreed" },
                    new Action
                    {
                        Do = ActionKind.Reply,
                        Text = Replies[1].Text,
                        Value = "pending",
                    },
                ],
            },
            Keys.System,
            ct
        );
        await macros.CreateAsync(
            "Take it and look tomorrow",
            new MacroDefinition
            {
                Actions =
                [
                    new Action { Do = ActionKind.Assign, Value = "me" },
                    new Action { Do = ActionKind.Snooze, Hours = 16 },
                ],
            },
            Keys.System,
            ct
        );
        await rules.CreateAsync("Pressing words first", Pressing, Keys.System, ct);
        await rules.CreateAsync("No answer for a day", Late, Keys.System, ct);
    }

    private static RuleDefinition Pressing =>
        new()
        {
            On = RuleTrigger.Created,
            Conditions =
            [
                new RuleCondition
                {
                    On = ConditionOn.Words,
                    Test = ConditionTest.Contains,
                    Values = ["urgent", "lawyer", "saturday", "dringend", "anwalt"],
                },
            ],
            Actions =
            [
                new Action { Do = ActionKind.SetPriority, Value = "urgent" },
                new Action { Do = ActionKind.AddTag, Value = "pressing" },
            ],
        };

    private static RuleDefinition Late =>
        new()
        {
            On = RuleTrigger.Time,
            Clock = RuleClock.Waiting,
            AfterHours = 24,
            Actions = [new Action { Do = ActionKind.AddTag, Value = "a day" }],
        };

    private static Dictionary<string, string> Texts(string en, string de, string fr, string es) =>
        new()
        {
            ["en"] = en,
            ["de"] = de,
            ["fr"] = fr,
            ["es"] = es,
        };
}
