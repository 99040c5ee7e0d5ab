namespace Throughline.Language;

/// <summary>Words that thank, confirm or go with it, in English, German, French, Spanish and Turkish.</summary>
/// <remarks>Without case and accents; kept short on purpose, as what is not listed is read by a person.</remarks>
internal static class ThanksWords
{
    /// <summary>"que tengas un buen dia" is the longest phrase listed.</summary>
    private const int LongestPhrase = 5;

    private static readonly Dictionary<string, ThanksPart> Known = Table(
        (
            ThanksPart.Thanks,
            """
            thanks|thank you|thankyou|thank u|thanx|thx|thnx|tnx|ty|tysm|tyvm|many thanks|cheers|appreciate it|appreciate that
            appreciate your|appreciate the|appreciate you|much appreciated|highly appreciated|really appreciated|grateful
            danke|danke schon|dankeschon|danke sehr|danke dir|danke ihnen|danke euch|vielen dank|herzlichen dank|besten dank
            lieben dank|tausend dank|schonen dank|dank|bedanke mich|ich bedanke mich|dankbar
            merci|mercis|je vous remercie|vous remercie|je te remercie|te remercie|remerciements|encore merci|merci encore
            gracias|muchas gracias|mil gracias|muchisimas gracias|se lo agradezco|te lo agradezco|os lo agradezco
            tesekkurler|tesekkur|tesekkur ederim|tesekkur ederiz|tesekkurlerimi sunarim|tesekkurlerimle|sagol|sagolun|sag ol
            sag olun|saolun|saol|minnettarim|eyvallah|elinize saglik|ellerinize saglik|emeginize saglik
            """
        ),
        (
            ThanksPart.Worked,
            """
            works|worked|working|it's working|fixed|fixed it|solved|solved it|resolved|sorted|sorted out|arrived|received|done
            did the trick|that did it|all good|all set|all sorted|good to go
            geklappt|funktioniert|klappt|lauft|lauft wieder|geht jetzt|geht wieder|geht nun|jetzt geht es|jetzt geht's
            erledigt|gelost|geloest|behoben|angekommen|eingetroffen|erhalten|bekommen
            marche|ca marche|fonctionne|fonctionne bien|resolu|resolue|regle|reglee|recu|recue|bien recu|bien recue|est arrive
            est arrivee|c'est bon|c'est tout bon|tout est bon|tout est ok|tout est rentre dans l'ordre
            funciona|funciono|funcionando|solucionado|resuelto|arreglado|recibido|recibida|llego|ha llegado|ya llego
            ya esta solucionado|ya esta resuelto
            calisti|calisiyor|cozuldu|duzeldi|halloldu|oldu|geldi|ulasti|elime ulasti|elimize ulasti|teslim aldim|cozulmustur
            """
        ),
        (
            ThanksPart.Noted,
            """
            ok|okay|okey|oki|k|kk|all right|alright|got it|understood|noted|great|perfect|excellent|awesome|amazing|brilliant
            wonderful|fantastic|lovely|super|cool|sounds good|looks good|very good|good|nice|fine|that's great|i see
            alles klar|in ordnung|verstanden|super|prima|perfekt|toll|klasse|top|passt|wunderbar|spitze|genial|sehr gut|gut
            grossartig|hervorragend|alles gut|alles bestens|bestens|ist notiert
            d'accord|parfait|parfaite|genial|impeccable|nickel|tres bien|excellent|entendu|compris|c'est compris|c'est note|bien note|formidable
            vale|perfecto|perfecta|entendido|de acuerdo|excelente|estupendo|listo|muy bien|todo bien|todo correcto|fenomenal|okis
            tamam|tamamdir|peki|harika|mukemmel|anladim|anlasildi|guzel|cok guzel|cok iyi|tamamdir o zaman
            🙂
            """
        ),
        (ThanksPart.Yes, "yes|yep|yeah|yup|sure|ja|jawohl|jep|oui|ouais|si|claro|evet"),
        (
            ThanksPart.Greeting,
            """
            hi|hello|hey|dear|good morning|good afternoon|good evening|bye|have a nice day|have a good day|have a great day
            have a lovely day|have a nice evening|have a good evening|have a nice weekend|have a good weekend
            have a great weekend|have a good one|take care|best regards|kind regards|regards|best wishes|all the best
            mr|mrs|ms|miss
            hallo|guten tag|guten morgen|guten abend|liebe|lieber|liebes|moin|servus|tschuss|bis bald|schonen tag
            schonen tag noch|einen schonen tag|einen schonen tag noch|schones wochenende|ein schones wochenende
            schonen abend|schonen abend noch|schonen feierabend|alles gute|viele grusse|viele gruesse|liebe grusse|liebe gruesse
            beste grusse|mit freundlichen grussen|freundliche grusse|lg|vg|mfg|frau|herr
            bonjour|bonsoir|salut|bonne journee|bonne soiree|bon weekend|bonne continuation|excellente journee|cordialement
            bien cordialement|a bientot|au revoir|monsieur|madame
            hola|buenos dias|buenas tardes|buenas noches|buenas|buen dia|buena tarde|que tenga un buen dia|feliz dia
            que tengas un buen dia|buen fin de semana|saludos|un saludo|hasta luego|adios|senor|senora
            merhaba|merhabalar|selam|selamlar|iyi gunler|iyi calismalar|iyi aksamlar|iyi hafta sonlari|kolay gelsin
            hayirli isler|gunaydin|saygilar|saygilarimla|bey|hanim|sayin|gorusmek uzere
            """
        ),
        (
            ThanksPart.Favour,
            """
            help|helping|helping me|reply|response|answer|answering|support|assistance|service|effort|efforts|time|patience
            kindness|update|info|information|clarification|explanation|advice|letting me know|getting back to me|sorting this
            sorting this out|sorting it out|your time|feedback|message|solution|job|delivery
            hilfe|antwort|ruckmeldung|bearbeitung|unterstutzung|info|infos|information|informationen|nachricht|muhe|erklarung
            auskunft|service|geduld|losung|lieferung|feedback
            l'aide|aide|reponse|reponses|retour|reactivite|rapidite|efficacite|l'information|informations|patience|soutien|service
            l'explication|explications|gentillesse
            ayuda|respuesta|rapidez|atencion|informacion|servicio|paciencia|amabilidad|aclaracion
            """
        ),
        (
            ThanksPart.Matter,
            """
            problem|issue|order|package|parcel|item|items|refund|invoice|money|payment|ticket|email|mail|replacement|document
            paket|bestellung|sendung|ware|geld|erstattung|rechnung|ersatz|gutschrift|dokument|unterlagen
            probleme|colis|commande|remboursement|facture|l'argent|virement|document|documents
            problema|pedido|mi pedido|paquete|mi paquete|reembolso|factura|dinero|documento
            sorun|sorunum|siparis|siparisim|kargo|kargom|paketim|urun|urunum|iade|fatura|belge
            """
        ),
        (
            ThanksPart.Other,
            """
            so much|so very much|very much|a lot|a bunch|a million|a ton|lots|loads|very|really|so|again|once again|once more
            for|for all|all|you|you all|you guys|guys|team|everyone|everybody|your|the|this|that|it|it's|that's|its|is|has|has been
            have|i|i've|i have|i'm|am|we|we've|are|now|just|just now|already|today|and|also|too|my|well|both|quick|quickly
            fast|prompt|speedy|swift|kind|friendly|happy|glad|indeed|as always|everything|perfectly|great help
            are the best|you're the best|a star|a legend|been
            sehr|recht|ganz|wirklich|nochmal|nochmals|noch mal|noch einmal|fur|fuer|fur alles|die|der|das|den|dem|ihre|ihren|ihr
            deine|deinen|dein|eure|euer|euren|ihnen|dir|euch|sie|du|ich|wir|mir|uns|es|habe|hab|haben|hat|hats|ist|sind|bin|wurde
            wurden|jetzt|nun|wieder|alles|schon|heute|bereits|und|auch|so schnell|so sehr|schnell|schnelle|schnellen|rasche
            prompte|super schnelle|tolle|tollen|nette|netten|freundliche|freundlichen|gute|guten|gerade|soeben|team|zufrieden
            freut mich|damit|mein|meine|einwandfrei|tadellos|gut|lieb|von|von ihnen|prompte|problemlos|an alle
            beaucoup|bien|infiniment|mille|tres|pour|pour tout|votre|vos|ton|ta|tes|vous|a vous|a tous|je|j'ai|nous|avons|est|c'est
            a ete|la|le|les|l'|tout|tres|rapide|si rapide|rapidement|maintenant|desormais|deja|et|aussi|mon|ma|a nouveau|toute
            l'equipe|equipe|parfaitement|gentil|gentille|precieuse|bonne|excellent|excellente|sympathique|ca|cela|de nouveau
            muchas|muchisimas|mucho|por|por todo|su|tu|vuestra|la|el|lo|les|le|a todos|todo|ya|muy|muy amable|muy amables|amable
            rapida|tan rapida|ahora|ha sido|esta|he|hemos|ha|me|bien|correctamente|perfectamente|y|tambien|de nuevo|otra vez
            gran|excelente|buena|equipo
            yardim icin|yardiminiz icin|yardimlariniz icin|yardimin icin|ilgi icin|ilginiz icin|ilgin icin|alakaniz icin
            cevap icin|cevabiniz icin|yanitiniz icin|donusunuz icin|donus icin|destek icin|desteginiz icin|bilgi icin
            bilgilendirme icin|bilgilendirmeniz icin|aciklama icin|hizmetiniz icin|sabriniz icin
            cok|icin|her sey|her sey icin|size|sizlere|hepinize|ben|biz|simdi|artik|bugun|bana|ve|hizli|cabuk|guzel|tekrar
            tekrardan|gercekten|ayrica|nazik|kadar|az once|sorunsuz|sorunsuzca|ilk|nihayet|sonunda|ekibinize
            """
        )
    );

    /// <summary>A verb before what it speaks of asks, with or without a question mark.</summary>
    private static readonly HashSet<string> Questions =
    [
        .. Phrases(
            """
            is it|is this|is that|is the|is my|is everything|has it|has the|has my|has this|has that|have you|have i|have we
            are you|are we|am i|and is it|and has it|ist es|ist das|ist die|ist der|ist mein|ist meine|ist jetzt|hat es
            hat das|hat sie|hat der|hat die|habe ich|haben sie|haben wir|hast du|sind sie|sind wir|bin ich|est ce|avez vous
            """
        ),
    ];

    public static bool AsksAtTheStart(List<Word> words) =>
        Questions.Contains(Phrase(words, 0, Math.Min(2, words.Count)))
        || Questions.Contains(Phrase(words, 0, Math.Min(3, words.Count)));

    /// <summary>The longest phrase that begins here.</summary>
    public static (ThanksPart Part, int Length)? Match(List<Word> words, int at)
    {
        for (var length = Math.Min(LongestPhrase, words.Count - at); length > 0; length--)
        {
            if (Known.TryGetValue(Phrase(words, at, length), out var part))
                return (part, length);
        }
        return null;
    }

    private static string Phrase(List<Word> words, int at, int length) =>
        length == 1 ? words[at].Text : string.Join(' ', words.Skip(at).Take(length).Select(word => word.Text));

    /// <summary>A phrase listed twice means what it is listed as first.</summary>
    private static Dictionary<string, ThanksPart> Table(params (ThanksPart Part, string Phrases)[] rows)
    {
        var known = new Dictionary<string, ThanksPart>(StringComparer.Ordinal);
        foreach (var (part, phrases) in rows)
        {
            foreach (var phrase in Phrases(phrases))
                known.TryAdd(phrase, part);
        }
        return known;
    }

    private static string[] Phrases(string listed) =>
        listed.Split(['|', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
