namespace Throughline.Host.Cli.Demo;

internal static class SpanishPhrases
{
    public static Phrasebook Book { get; } =
        new(
            Greetings: ["Hola:", "Buenos días:", "Buenas tardes:", "Estimado equipo:"],
            Closings: ["Un saludo,", "Gracias de antemano,", "Saludos cordiales,", "Muchas gracias,"],
            ReplyGreeting: "Hola, {name}:",
            ReplyClosing: "Un saludo cordial,\nel equipo de Fjell & Fern",
            ThankYou: "¡Gracias, me sirve de mucho!",
            Topics:
            [
                new(
                    ["¿Dónde está mi pedido {order}?", "El pedido {order} no ha llegado", "Entrega de {order}"],
                    [
                        "Mi pedido {order} tenía que haber llegado hace días y el seguimiento sigue «en tránsito». ¿Dónde está el paquete?",
                        "Esperé todo el día la entrega de {order} y no vino nadie. ¿Pueden averiguar qué pasa?",
                        "Necesito «{product}» para el fin de semana y el envío va con retraso. ¿Cuándo llega?",
                        "El seguimiento de {order} no se mueve desde que salió del almacén. ¿Se ha perdido?",
                    ],
                    [
                        "Siento el retraso de {order}. He preguntado al transportista y te escribo en cuanto sepa algo.",
                        "Gracias por avisar. Tu paquete está en el almacén del transportista y sale en el próximo reparto. Disculpa la espera.",
                    ]
                ),
                new(
                    ["¿Cómo lo devuelvo?", "Devolución del pedido {order}", "Duda sobre devoluciones"],
                    [
                        "He leído dos veces la página de devoluciones y sigo sin saber quién paga la etiqueta. ¿Cómo devuelvo «{product}»?",
                        "¿Los 30 días cuentan desde el pedido o desde la entrega? Quiero devolver {order}.",
                        "¿Puedo devolver «{product}» en una tienda aunque lo compré por internet? No lo pone en ningún sitio.",
                        "«{product}» no me queda bien. ¿Dónde está la etiqueta de devolución?",
                    ],
                    [
                        "Tienes 30 días desde la entrega y la etiqueta, que va adjunta, es gratuita.",
                        "Claro que sí. Te adjunto la etiqueta de {order}; también puedes llevarlo a una de nuestras tiendas.",
                    ]
                ),
                new(
                    ["Duda sobre un producto", "¿Qué talla?", "Pregunta antes de comprar"],
                    [
                        "¿«{product}» talla pequeño? Suelo estar entre dos tallas.",
                        "¿«{product}» aguanta una semana de lluvia?",
                        "¿Cuándo volverá a haber existencias de «{product}»?",
                        "¿Cuánto pesa «{product}» con su bolsa? Tengo que llevarlo una semana.",
                    ],
                    [
                        "La mayoría elige su talla habitual y, entre dos, la mayor. El cambio es gratis.",
                        "Lo he consultado con compras: aguanta bien. Escríbeme si te ayudo a elegir.",
                    ]
                ),
                new(
                    ["Ha llegado dañado: {order}", "Reclamación del pedido {order}", "Artículo roto"],
                    [
                        "«{product}» llegó con una costura rota y la caja aplastada. Quiero que me lo cambien.",
                        "Hoy abrí {order} y «{product}» está roto. A ese precio es decepcionante.",
                        "Falta una pieza de «{product}». Envíenla o devuélvanme el dinero, por favor.",
                    ],
                    [
                        "Lo siento mucho. Hoy mismo sale otro; el transportista recogerá el dañado.",
                        "No debería haber pasado. ¿Prefieres un cambio o el dinero? Lo hacemos el mismo día.",
                    ]
                ),
                new(
                    ["Factura de {order}", "Falta la factura", "Dirección errónea en la factura"],
                    [
                        "¿Me pueden enviar la factura de {order}? No venía en la caja.",
                        "La factura de {order} lleva mi dirección antigua. ¿La pueden corregir?",
                        "Me han cobrado {order} dos veces, revísenlo por favor.",
                    ],
                    [
                        "Te adjunto la factura de {order}; también está en tu cuenta.",
                        "Ya está corregida; va adjunta la nueva factura. Gracias por la paciencia.",
                    ]
                ),
                new(
                    ["¡Gracias!", "Muy buen trato", "Solo quería dar las gracias"],
                    [
                        "«{product}» es precioso y llegó antes de lo previsto. ¡Gracias por la tarjeta escrita a mano!",
                        "Solo quería decir lo bien que me atendieron. Volveré.",
                        "«{product}» aguantó una semana de tormentas. Muy buena calidad.",
                    ],
                    ["¡Qué mensaje tan amable! Que lo disfrutes.", "¡Gracias! Se lo he contado a todo el equipo."]
                ),
            ],
            Pleased:
            [
                "Entrega rápida y buena calidad.",
                "Todo como prometían, repetiré.",
                "Gente amable que sabe lo que vende.",
                "Web sencilla y paquete a tiempo.",
            ],
            Indifferent: ["Correcto, nada especial.", "Buen producto, algo caro.", "Bien, pero demasiado embalaje."],
            Displeased:
            [
                "La calidad ya no es la de antes.",
                "Demasiado caro para lo que es.",
                "Tuve que preguntar tres veces hasta que contestaron.",
                "Las tallas de la web no son correctas.",
            ],
            AnnoyedByLateness:
            [
                "El paquete llegó días tarde y nadie avisó.",
                "El repartidor ni siquiera llamó al timbre.",
                "La entrega tardó demasiado, ya estaba de vacaciones.",
                "Otra vez tarde. Cambien de transportista.",
            ],
            LostInReturns:
            [
                "La página no deja claro cómo se devuelve.",
                "Devolver fue complicado: etiqueta, formulario, ¿qué dirección?",
                "Tuve que llamar para entender la página de devoluciones.",
            ]
        );
}
