namespace Throughline.Host.Cli.Demo;

/// <summary>What a customer and the company say to each other about one thing.</summary>
/// <param name="Topic">In our words.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Subject">In the customer's words.</param>
/// <param name="Ask">The first message.</param>
/// <param name="Answer">Ours.</param>
/// <param name="Again">What the customer says when that was not all.</param>
internal sealed record DemoThread(
    string Topic,
    string Channel,
    string? Subject,
    string Ask,
    string Answer,
    string Again
)
{
    /// <summary>Of a language; English for those in which nobody wrote any.</summary>
    public static IReadOnlyList<DemoThread> Of(string language) =>
        language switch
        {
            "fr" => French,
            "de" => German,
            "es" => Spanish,
            _ => English,
        };

    /// <summary>Our answer to who had to come back, in their language.</summary>
    public static string Settled(string language) =>
        language switch
        {
            "fr" => "Toutes mes excuses : vous avez dû nous écrire à nouveau. J'ai vérifié moi-même, c'est réglé.",
            "de" =>
                "Es tut mir leid, dass Sie noch einmal schreiben mussten. Ich habe es selbst geprüft: Es ist erledigt.",
            "es" => "Siento que haya tenido que escribir otra vez. Lo he comprobado en persona: está resuelto.",
            _ => "I am sorry that you had to write again. I have checked it myself now: it is settled.",
        };

    private static readonly DemoThread[] English =
    [
        new(
            "delivery",
            "email",
            "Where is my parcel?",
            "Hello,\n\nmy parcel should have come on Tuesday. For four days the tracking page has said “handed to the courier”. Where is it?\n\nKind regards",
            "Hello,\n\nI am sorry. I called Courier Nord:\n\n- the parcel is in the depot in Lyon\n- it comes **tomorrow before noon**\n\nIf it does not, write back here and I send another one.",
            "It is past noon and nothing has come. I took the morning off for this."
        ),
        new(
            "returns",
            "web",
            "The returns page shows nothing",
            "I want to send back the jacket, but after “Continue” the returns page stays empty. I tried two browsers.",
            "Thank you for telling us. I made the label by hand, it is in your mail. We are looking at the page.",
            "The label says the wrong address. Can you check?"
        ),
        new(
            "loyalty",
            "chat",
            null,
            "Hi, my last order is not on my loyalty card. It should be the fifth one, with the discount.",
            "You are right, it was bought without being signed in. I have added it: the **20 %** are on your card now.",
            "I still see four orders in the app."
        ),
        new(
            "price",
            "email",
            "The price went up overnight",
            "Yesterday the Trail 40 was in my basket for less. Today it costs a good deal more. Is that a mistake?",
            "It is not, our prices rose this week. You had it in the basket before, so I made you a voucher over the difference.",
            "The voucher is refused at the checkout."
        ),
        new(
            "product",
            "phone",
            null,
            "Called: one pole of the tent is missing. Wants to leave on Saturday.",
            "I have found one in the shop in Ghent and sent it by express. It is there on Friday.",
            "Called again: asks whether the pole is on its way."
        ),
    ];

    private static readonly DemoThread[] French =
    [
        new(
            "delivery",
            "email",
            "Où est mon colis ?",
            "Bonjour,\n\nmon colis devait arriver mardi. Depuis quatre jours, le suivi affiche « remis au transporteur ». Où est-il ?\n\nCordialement",
            "Bonjour,\n\nje suis désolée. J'ai appelé le transporteur : le colis est au dépôt de Lyon et arrive **demain avant midi**.",
            "Il est midi passé et rien n'est arrivé. J'ai posé ma matinée pour cela."
        ),
        new(
            "loyalty",
            "chat",
            null,
            "Bonjour, ma dernière commande n'apparaît pas sur ma carte de fidélité.",
            "Vous avez raison, elle a été passée sans connexion. Je l'ai ajoutée à votre carte.",
            "Je ne vois toujours que quatre commandes dans l'application."
        ),
        new(
            "returns",
            "web",
            "La page de retour reste vide",
            "Je voudrais renvoyer la veste, mais après « Continuer » la page reste vide.",
            "Merci de nous l'avoir signalé. J'ai créé l'étiquette à la main, elle est dans votre boîte.",
            "L'étiquette n'a pas la bonne adresse. Pouvez-vous vérifier ?"
        ),
    ];

    private static readonly DemoThread[] German =
    [
        new(
            "delivery",
            "email",
            "Wo ist mein Paket?",
            "Guten Tag,\n\nmein Paket sollte am Dienstag kommen. Seit vier Tagen steht in der Verfolgung „an den Boten übergeben“. Wo ist es?\n\nViele Grüße",
            "Guten Tag,\n\ndas tut mir leid. Ich habe beim Boten angerufen: Das Paket liegt im Lager und kommt **morgen vor 12 Uhr**.",
            "Es ist nach zwölf und nichts ist gekommen. Ich habe mir dafür den Vormittag freigenommen."
        ),
        new(
            "returns",
            "web",
            "Die Rücksendeseite bleibt leer",
            "Ich möchte die Jacke zurückschicken, aber nach „Weiter“ bleibt die Seite leer.",
            "Danke für den Hinweis. Den Rücksendeschein habe ich von Hand erstellt, er ist in Ihrer Post.",
            "Auf dem Schein steht die falsche Adresse. Können Sie das prüfen?"
        ),
        new(
            "price",
            "email",
            "Über Nacht teurer?",
            "Gestern lag der Rucksack noch günstiger im Warenkorb. Ist das ein Fehler?",
            "Nein, unsere Preise sind diese Woche gestiegen. Weil er schon im Korb lag, habe ich Ihnen einen Gutschein erstellt.",
            "Der Gutschein wird an der Kasse abgelehnt."
        ),
    ];

    private static readonly DemoThread[] Spanish =
    [
        new(
            "delivery",
            "email",
            "¿Dónde está mi paquete?",
            "Hola,\n\nmi paquete debía llegar el martes y desde hace cuatro días pone «entregado al mensajero». ¿Dónde está?\n\nUn saludo",
            "Hola:\n\nlo siento. He llamado al mensajero y el paquete llega **mañana antes de mediodía**.",
            "Ya es más de mediodía y no ha llegado nada."
        ),
        new(
            "product",
            "web",
            "¿Vuelve la mochila en verde?",
            "Hola, ¿la mochila Sierra 28 vuelve en verde?",
            "Sí, a principios de mes. ¿Quiere que le avise?",
            "Sí, por favor. ¿Y en la talla pequeña?"
        ),
    ];
}
