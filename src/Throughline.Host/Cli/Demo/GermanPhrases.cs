namespace Throughline.Host.Cli.Demo;

internal static class GermanPhrases
{
    public static Phrasebook Book { get; } =
        new(
            Greetings: ["Guten Tag,", "Hallo,", "Liebes Team,", "Sehr geehrte Damen und Herren,"],
            Closings: ["Mit freundlichen Grüßen", "Viele Grüße", "Danke im Voraus", "Beste Grüße"],
            ReplyGreeting: "Hallo {name},",
            ReplyClosing: "Herzliche Grüße\nIhr Team von Fjell & Fern",
            ThankYou: "Danke, das hilft mir weiter!",
            Topics:
            [
                new(
                    ["Wo bleibt meine Bestellung {order}?", "Bestellung {order} nicht angekommen", "Lieferung {order}"],
                    [
                        "meine Bestellung {order} sollte längst da sein. In der Sendungsverfolgung steht seit Tagen 'unterwegs'. Wo ist mein Paket?",
                        "ich habe den ganzen Tag auf {order} gewartet und niemand kam. Können Sie bitte nachforschen?",
                        "für das Wochenende brauche ich '{product}' dringend, aber die Lieferung ist überfällig. Wann kommt sie?",
                        "die Sendung zu {order} bewegt sich seit dem Versand nicht mehr. Ist sie verloren gegangen?",
                    ],
                    [
                        "es tut mir leid, dass {order} verspätet ist. Ich habe beim Paketdienst nachgefragt und melde mich, sobald es Neues gibt.",
                        "danke für den Hinweis. Ihr Paket liegt im Depot und geht mit der nächsten Tour hinaus. Bitte entschuldigen Sie die Wartezeit.",
                    ]
                ),
                new(
                    ["Wie kann ich das zurückgeben?", "Rücksendung zu {order}", "Frage zur Rückgabe"],
                    [
                        "ich habe die Seite zur Rückgabe zweimal gelesen und weiß noch immer nicht, wer das Porto zahlt. Wie schicke ich '{product}' zurück?",
                        "zählen die 30 Tage ab Bestellung oder ab Lieferung? Ich möchte {order} zurückgeben.",
                        "kann ich '{product}' auch im Laden zurückgeben, obwohl ich online bestellt habe? Das steht nirgends.",
                        "'{product}' passt leider nicht. Wo finde ich das Rücksendeetikett?",
                    ],
                    [
                        "Sie haben ab Lieferung 30 Tage Zeit, und das Etikett kostet Sie nichts. Sie finden es im Anhang.",
                        "gern. Das Etikett zu {order} hängt an; Sie können den Artikel auch in einem unserer Läden abgeben.",
                    ]
                ),
                new(
                    ["Frage zum Produkt", "Welche Größe?", "Frage vor der Bestellung"],
                    [
                        "fällt '{product}' eher klein aus? Ich liege meist zwischen zwei Größen.",
                        "hält '{product}' auch eine Woche Dauerregen aus?",
                        "wann ist '{product}' wieder lieferbar?",
                        "wie schwer ist '{product}' mit Beutel? Ich muss es eine Woche tragen.",
                    ],
                    [
                        "die meisten nehmen ihre übliche Größe, zwischen zwei Größen die größere. Ein Umtausch ist kostenlos.",
                        "ich habe bei unserem Einkauf nachgefragt: Das hält es gut aus. Melden Sie sich gern, wenn ich bei der Wahl helfen kann.",
                    ]
                ),
                new(
                    ["Beschädigt angekommen: {order}", "Reklamation {order}", "Artikel defekt"],
                    [
                        "'{product}' kam mit einem Riss an der Naht an, auch der Karton war eingedrückt. Ich hätte gern Ersatz.",
                        "heute habe ich {order} ausgepackt, und '{product}' ist kaputt. Bei dem Preis ist das enttäuschend.",
                        "bei '{product}' fehlt ein Teil. Bitte schicken Sie es nach oder erstatten Sie mir den Betrag.",
                    ],
                    [
                        "das tut mir leid. Ersatz geht noch heute hinaus; das beschädigte Stück holt der Paketdienst ab.",
                        "das hätte nicht passieren dürfen. Möchten Sie Ersatz oder Ihr Geld zurück? Beides geht am selben Tag.",
                    ]
                ),
                new(
                    ["Rechnung zu {order}", "Rechnung fehlt", "Falsche Anschrift auf der Rechnung"],
                    [
                        "könnten Sie mir die Rechnung zu {order} schicken? Sie lag nicht bei.",
                        "auf der Rechnung zu {order} steht meine alte Anschrift. Bitte korrigieren Sie das.",
                        "{order} wurde zweimal abgebucht. Bitte prüfen Sie das.",
                    ],
                    [
                        "die Rechnung zu {order} finden Sie im Anhang und auch in Ihrem Konto.",
                        "ich habe es berichtigt, die neue Rechnung hängt an. Danke für Ihre Geduld.",
                    ]
                ),
                new(
                    ["Vielen Dank!", "Ein Lob", "Danke für die Beratung"],
                    [
                        "'{product}' ist wunderbar und kam schneller als gedacht. Danke für die handgeschriebene Karte!",
                        "ich wollte nur sagen, wie freundlich ich beraten wurde. Ich komme gern wieder.",
                        "wir hatten '{product}' in einer stürmischen Woche dabei, und es hat gehalten. Tolle Qualität.",
                    ],
                    ["was für eine nette Nachricht! Viel Freude damit.", "danke! Ich habe es allen hier weitergesagt."]
                ),
            ],
            Pleased:
            [
                "Schnelle Lieferung, schöne Qualität.",
                "Alles wie versprochen, gerne wieder.",
                "Freundliche Leute, die sich auskennen.",
                "Einfach zu bestellen und pünktlich da.",
            ],
            Indifferent:
            [
                "In Ordnung, nichts Besonderes.",
                "Gute Ware, etwas teuer.",
                "Ganz gut, aber zu viel Verpackung.",
            ],
            Displeased:
            [
                "Die Qualität hat nachgelassen.",
                "Für das Gebotene zu teuer.",
                "Ich musste dreimal nachfragen, bis jemand antwortete.",
                "Die Größenangaben stimmen nicht.",
            ],
            AnnoyedByLateness:
            [
                "Das Paket kam Tage zu spät, und niemand hat Bescheid gesagt.",
                "Der Bote hat nicht einmal geklingelt.",
                "Viel zu lange Lieferzeit, der Urlaub hatte schon begonnen.",
                "Schon wieder verspätet. Bitte wechseln Sie den Paketdienst.",
            ],
            LostInReturns:
            [
                "Aus der Seite wurde mir nicht klar, wie die Rückgabe geht.",
                "Rückgabe kompliziert: Etikett, Formular, welche Adresse?",
                "Ich musste anrufen, um die Rückgabe zu verstehen.",
            ]
        );
}
