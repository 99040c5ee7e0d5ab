namespace Throughline.Host.Cli.Demo;

internal static class EnglishPhrases
{
    public static Phrasebook Book { get; } =
        new(
            Greetings: ["Hello,", "Hi there,", "Dear team,", "Good morning,"],
            Closings: ["Kind regards,", "Thanks in advance,", "Best wishes,", "Thank you,"],
            ReplyGreeting: "Hello {name},",
            ReplyClosing: "Kind regards,\nyour Fjell & Fern team",
            ThankYou: "Thank you, that helps!",
            Topics:
            [
                new(
                    ["Where is my order {order}?", "Order {order} has not arrived", "Delivery of {order}"],
                    [
                        "I ordered the {product} and it should have been here by now. The tracking page has said 'in transit' for days. Where is my parcel?",
                        "My order {order} was promised for yesterday and nobody came. Could you find out where it is?",
                        "I stayed at home all day for order {order} and nothing arrived. I need the {product} for the weekend.",
                        "Tracking for {order} has not moved since it left your warehouse. Is it lost?",
                    ],
                    [
                        "I am sorry that {order} is late. I asked the courier to look for it and will write again as soon as it moves.",
                        "Thank you for telling us. Your parcel is at the depot and goes out on the next round. I am sorry about the wait.",
                    ]
                ),
                new(
                    ["How do I return this?", "Return of order {order}", "Question about returns"],
                    [
                        "I read your returns page twice and still do not know whether I have to pay for the label. How do I send back the {product}?",
                        "I would like to return the {product} from order {order}. Do the 30 days count from the order or from the delivery?",
                        "Can I bring the {product} back to a shop although I bought it online? Your page does not say.",
                        "The {product} does not fit. Where do I get the return label for {order}?",
                    ],
                    [
                        "You have 30 days from the delivery and the label costs you nothing: you find it attached. Any parcel shop will take it.",
                        "Of course. The label for {order} is attached, and you may also bring the {product} to one of our shops.",
                    ]
                ),
                new(
                    ["Product question", "Which size?", "A question before I order"],
                    [
                        "Does the {product} run small? I am usually between two sizes.",
                        "Is the {product} waterproof enough for a week of rain, or do I need something on top?",
                        "When will the {product} be in stock again?",
                        "How heavy is the {product} with its bag? I have to carry it for a week.",
                    ],
                    [
                        "Good question. Most people take their usual size, and between two sizes the larger one. An exchange is free.",
                        "I checked it with our buyer: it stands up well to what you describe. Do write if I can help you choose.",
                    ]
                ),
                new(
                    ["Damaged on arrival: {order}", "Broken item in {order}", "Complaint about order {order}"],
                    [
                        "The {product} arrived with a tear along the seam. The box was crushed as well. I would like a replacement.",
                        "I unpacked order {order} today and the {product} is broken. This is disappointing at that price.",
                        "One part of the {product} is missing. Please send it or refund me.",
                    ],
                    [
                        "I am sorry. A new {product} leaves our warehouse today; please keep the damaged one until the courier calls for it.",
                        "That should not have happened. Would you like a replacement or your money back? Either is done the same day.",
                    ]
                ),
                new(
                    ["Invoice for {order}", "VAT invoice", "Wrong address on my invoice"],
                    [
                        "Could you send me the invoice for {order}? It was not in the box.",
                        "The invoice for {order} has my old address. Can you correct it? I need it for my expenses.",
                        "I was charged twice for {order}, please check.",
                    ],
                    [
                        "The invoice for {order} is attached. You also find it in your account.",
                        "I have corrected it, and the new invoice is attached. Thank you for your patience.",
                    ]
                ),
                new(
                    ["Thank you!", "Lovely service", "Just to say thanks"],
                    [
                        "The {product} is wonderful, and it came sooner than I thought. Thank you for the handwritten card!",
                        "I only wanted to say that your people were very kind and helped me to choose the {product}. I will be back.",
                        "We took the {product} through a stormy week and it held. Great quality.",
                    ],
                    [
                        "What a kind note, it made our day. Enjoy the {product}!",
                        "Thank you! I have passed it on to everybody here.",
                    ]
                ),
            ],
            Pleased:
            [
                "Fast delivery and lovely quality.",
                "Everything as promised. Will order again.",
                "Friendly people who know what they sell.",
                "The website is easy and the parcel came on time.",
                "Best outdoor shop I know.",
            ],
            Indifferent:
            [
                "All right, nothing special.",
                "Good products, a little expensive.",
                "It was okay, the packaging was too big.",
                "Fine, but I could not find my size.",
            ],
            Displeased:
            [
                "The quality is not what it used to be.",
                "Too expensive for what it is.",
                "I had to ask three times before anybody answered.",
                "The sizes on the website are wrong.",
            ],
            AnnoyedByLateness:
            [
                "My parcel came days late and nobody told me.",
                "The courier never rang the bell. I waited for nothing.",
                "Delivery took far too long, my holiday had already begun.",
                "Late again. Please use another courier.",
            ],
            LostInReturns:
            [
                "I could not make out from the page how to return it.",
                "Returning was complicated: label, form, which address?",
                "I had to call to understand the returns page.",
            ]
        );
}
