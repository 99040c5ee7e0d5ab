namespace Throughline.Host.Cli.Demo;

internal static class FrenchPhrases
{
    public static Phrasebook Book { get; } =
        new(
            Greetings: ["Bonjour,", "Bonjour à toute l'équipe,", "Madame, Monsieur,", "Bonsoir,"],
            Closings: ["Cordialement,", "Merci d'avance,", "Bien à vous,", "Bonne journée,"],
            ReplyGreeting: "Bonjour {name},",
            ReplyClosing: "Bien cordialement,\nl'équipe Fjell & Fern",
            ThankYou: "Merci de votre réponse rapide.",
            Topics:
            [
                new(
                    ["Où est ma commande {order} ?", "Commande {order} non reçue", "Livraison de {order}"],
                    [
                        "ma commande {order} devait arriver il y a plusieurs jours et le suivi indique toujours « en transit ». Où est mon colis ?",
                        "j'ai attendu toute la journée la livraison de {order} et personne n'est venu. Pouvez-vous vous renseigner ?",
                        "j'ai besoin de l'article « {product} » pour ce week-end et la livraison est en retard. Quand arrivera-t-elle ?",
                        "le suivi de {order} n'a pas bougé depuis l'expédition. Le colis est-il perdu ?",
                    ],
                    [
                        "je suis désolée du retard de {order}. J'ai interrogé le transporteur et je reviens vers vous dès que j'en sais plus.",
                        "merci de nous avoir prévenus. Votre colis est au dépôt et part avec la prochaine tournée. Toutes nos excuses pour l'attente.",
                    ]
                ),
                new(
                    ["Comment retourner un article ?", "Retour de la commande {order}", "Question sur les retours"],
                    [
                        "j'ai lu deux fois votre page sur les retours et je ne sais toujours pas qui paie l'étiquette. Comment renvoyer « {product} » ?",
                        "les 30 jours comptent-ils à partir de la commande ou de la livraison ? Je voudrais retourner {order}.",
                        "puis-je rapporter « {product} » en magasin alors que je l'ai acheté en ligne ? Ce n'est écrit nulle part.",
                        "« {product} » ne me va pas. Où trouver l'étiquette de retour ?",
                    ],
                    [
                        "vous avez 30 jours à partir de la livraison et l'étiquette, jointe à ce message, est gratuite.",
                        "bien sûr. L'étiquette pour {order} est jointe ; vous pouvez aussi déposer l'article dans l'un de nos magasins.",
                    ]
                ),
                new(
                    ["Question sur un produit", "Quelle taille ?", "Question avant de commander"],
                    [
                        "est-ce que « {product} » taille petit ? Je suis souvent entre deux tailles.",
                        "« {product} » résiste-t-il à une semaine de pluie ?",
                        "quand « {product} » sera-t-il de nouveau disponible ?",
                        "combien pèse « {product} » avec sa housse ? Je dois le porter une semaine.",
                    ],
                    [
                        "la plupart prennent leur taille habituelle et, entre deux, la plus grande. L'échange est gratuit.",
                        "j'ai vérifié auprès de notre acheteuse : cela tient bien. Écrivez-moi si je peux vous aider à choisir.",
                    ]
                ),
                new(
                    ["Article abîmé : {order}", "Réclamation commande {order}", "Article cassé"],
                    [
                        "« {product} » est arrivé avec une couture déchirée et le carton était écrasé. Je souhaite un remplacement.",
                        "j'ai déballé {order} aujourd'hui et « {product} » est cassé. À ce prix, c'est décevant.",
                        "il manque une pièce à « {product} ». Merci de l'envoyer ou de me rembourser.",
                    ],
                    [
                        "je suis navré. Un remplacement part aujourd'hui ; le transporteur reprendra l'article abîmé.",
                        "cela n'aurait pas dû arriver. Préférez-vous un remplacement ou un remboursement ? Les deux se font le jour même.",
                    ]
                ),
                new(
                    ["Facture de {order}", "Facture manquante", "Mauvaise adresse sur la facture"],
                    [
                        "pourriez-vous m'envoyer la facture de {order} ? Elle n'était pas dans le colis.",
                        "la facture de {order} porte mon ancienne adresse. Pouvez-vous la corriger ?",
                        "{order} a été débitée deux fois, merci de vérifier.",
                    ],
                    [
                        "la facture de {order} est jointe ; vous la trouverez aussi dans votre compte.",
                        "c'est corrigé, la nouvelle facture est jointe. Merci de votre patience.",
                    ]
                ),
                new(
                    ["Merci !", "Un grand merci", "Très bon accueil"],
                    [
                        "« {product} » est superbe et il est arrivé plus tôt que prévu. Merci pour la carte écrite à la main !",
                        "je voulais seulement dire combien j'ai été bien conseillé. Je reviendrai.",
                        "« {product} » a tenu toute une semaine de tempête. Excellente qualité.",
                    ],
                    [
                        "quel gentil message, merci ! Profitez-en bien.",
                        "merci beaucoup, je l'ai transmis à toute l'équipe.",
                    ]
                ),
            ],
            Pleased:
            [
                "Livraison rapide et belle qualité.",
                "Tout était conforme, je recommanderai.",
                "Une équipe aimable qui connaît ses produits.",
                "Site facile et colis à l'heure.",
            ],
            Indifferent: ["Correct, sans plus.", "Bons produits, un peu chers.", "Bien, mais trop d'emballage."],
            Displeased:
            [
                "La qualité n'est plus ce qu'elle était.",
                "Trop cher pour ce que c'est.",
                "J'ai dû relancer trois fois pour avoir une réponse.",
                "Les tailles du site sont fausses.",
            ],
            AnnoyedByLateness:
            [
                "Colis arrivé avec plusieurs jours de retard, sans aucune nouvelle.",
                "Le livreur n'a même pas sonné.",
                "Livraison beaucoup trop longue, j'étais déjà en vacances.",
                "Encore en retard. Changez de transporteur !",
            ],
            LostInReturns:
            [
                "La page ne permet pas de comprendre comment retourner un article.",
                "Retour compliqué : étiquette, formulaire, quelle adresse ?",
                "J'ai dû appeler pour comprendre la page des retours.",
            ]
        );
}
