-- What people set up by name. A definition is JSON, checked before it is saved.
create table request_kind (
  id {{uuid}} not null primary key,
  -- By which conversations name it.
  key {{text}},
  -- The keys of those of its fields that conversations are listed by, with spaces between.
  filterable text not null default '',
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null
);
create unique index request_kind_key on request_kind (key);

-- What most shops are asked for; to be changed or deleted like any other.
insert into request_kind (id, key, filterable, name, version, position, definition, created_at, updated_at)
values (
  {{postgres}}'0195f3a2-7c00-7000-8000-0000000000d0'{{end}}{{sqlite}}x'0195f3a27c00700080000000000000d0'{{end}}, 'return', 'order_number reason', 'Return', 1, 0,
  '{"key": "return", "title": {"en": "Return something", "de": "Etwas zurückgeben", "fr": "Retourner un article", "es": "Devolver algo", "tr": "İade"}, "public": true, "fields": [{"key": "order_number", "type": "order", "label": {"en": "Order number", "de": "Bestellnummer", "fr": "Numéro de commande", "es": "Número de pedido", "tr": "Sipariş numarası"}, "required": true, "public": true, "filterable": true, "hint": {"en": "It is in the mail that confirmed the order.", "de": "Sie steht in der Bestätigung der Bestellung.", "fr": "Il figure dans la confirmation de commande.", "es": "Está en la confirmación del pedido.", "tr": "Sipariş onay e-postasında yazar."}}, {"key": "item", "type": "text", "label": {"en": "Which item", "de": "Welcher Artikel", "fr": "Quel article", "es": "Qué artículo", "tr": "Hangi ürün"}, "required": true, "public": true, "filterable": false}, {"key": "reason", "type": "choice", "label": {"en": "Reason", "de": "Grund", "fr": "Motif", "es": "Motivo", "tr": "Neden"}, "required": true, "public": true, "filterable": true, "choices": [{"key": "too_small", "label": {"en": "Too small", "de": "Zu klein", "fr": "Trop petit", "es": "Demasiado pequeño", "tr": "Çok küçük"}}, {"key": "too_large", "label": {"en": "Too large", "de": "Zu groß", "fr": "Trop grand", "es": "Demasiado grande", "tr": "Çok büyük"}}, {"key": "damaged", "label": {"en": "Damaged", "de": "Beschädigt", "fr": "Endommagé", "es": "Dañado", "tr": "Hasarlı"}}, {"key": "not_as_described", "label": {"en": "Not as described", "de": "Nicht wie beschrieben", "fr": "Non conforme", "es": "No es como se describe", "tr": "Açıklandığı gibi değil"}}, {"key": "other", "label": {"en": "Something else", "de": "Etwas anderes", "fr": "Autre", "es": "Otro", "tr": "Başka"}}]}, {"key": "wish", "type": "choice", "label": {"en": "What would you like", "de": "Was wünschen Sie", "fr": "Que souhaitez-vous", "es": "Qué desea", "tr": "Ne istersiniz"}, "required": false, "public": true, "filterable": false, "choices": [{"key": "refund", "label": {"en": "Money back", "de": "Geld zurück", "fr": "Un remboursement", "es": "Un reembolso", "tr": "Para iadesi"}}, {"key": "exchange", "label": {"en": "An exchange", "de": "Umtausch", "fr": "Un échange", "es": "Un cambio", "tr": "Değişim"}}, {"key": "repair", "label": {"en": "A repair", "de": "Reparatur", "fr": "Une réparation", "es": "Una reparación", "tr": "Onarım"}}]}, {"key": "arrived_on", "type": "date", "label": {"en": "Arrived on", "de": "Angekommen am", "fr": "Reçu le", "es": "Recibido el", "tr": "Teslim tarihi"}, "required": false, "public": true, "filterable": false}, {"key": "refund", "type": "money", "label": {"en": "To refund", "de": "Zu erstatten", "fr": "À rembourser", "es": "A reembolsar", "tr": "İade tutarı"}, "required": false, "public": false, "filterable": false}]}',
  1767225600000000, 1767225600000000
);
insert into request_kind (id, key, filterable, name, version, position, definition, created_at, updated_at)
values (
  {{postgres}}'0195f3a2-7c00-7000-8000-0000000000d1'{{end}}{{sqlite}}x'0195f3a27c00700080000000000000d1'{{end}}, 'product', '', 'Product question', 1, 1,
  '{"key": "product", "title": {"en": "Ask about a product", "de": "Frage zu einem Produkt", "fr": "Question sur un produit", "es": "Pregunta sobre un producto", "tr": "Ürün sorusu"}, "public": true, "fields": [{"key": "product", "type": "text", "label": {"en": "Which product", "de": "Welches Produkt", "fr": "Quel produit", "es": "Qué producto", "tr": "Hangi ürün"}, "required": true, "public": true, "filterable": false}]}',
  1767225600000000, 1767225600000000
);
insert into request_kind (id, key, filterable, name, version, position, definition, created_at, updated_at)
values (
  {{postgres}}'0195f3a2-7c00-7000-8000-0000000000d2'{{end}}{{sqlite}}x'0195f3a27c00700080000000000000d2'{{end}}, 'technical', 'reproduced', 'Technical', 1, 2,
  '{"key": "technical", "title": {"en": "Something does not work", "de": "Etwas funktioniert nicht", "fr": "Quelque chose ne marche pas", "es": "Algo no funciona", "tr": "Bir şey çalışmıyor"}, "public": true, "fields": [{"key": "product", "type": "text", "label": {"en": "Which product", "de": "Welches Produkt", "fr": "Quel produit", "es": "Qué producto", "tr": "Hangi ürün"}, "required": true, "public": true, "filterable": false}, {"key": "since", "type": "date", "label": {"en": "Since when", "de": "Seit wann", "fr": "Depuis quand", "es": "Desde cuándo", "tr": "Ne zamandan beri"}, "required": false, "public": true, "filterable": false}, {"key": "steps", "type": "long_text", "label": {"en": "What happens, and what you tried", "de": "Was geschieht, und was Sie versucht haben", "fr": "Ce qui se passe, et ce que vous avez essayé", "es": "Qué ocurre y qué ha probado", "tr": "Ne oluyor ve ne denediniz"}, "required": false, "public": true, "filterable": false}, {"key": "reproduced", "type": "yes_no", "label": {"en": "Reproduced by us", "de": "Von uns nachgestellt", "fr": "Reproduit chez nous", "es": "Reproducido por nosotros", "tr": "Bizce yinelendi"}, "required": false, "public": false, "filterable": true}]}',
  1767225600000000, 1767225600000000
);
insert into request_kind (id, key, filterable, name, version, position, definition, created_at, updated_at)
values (
  {{postgres}}'0195f3a2-7c00-7000-8000-0000000000d3'{{end}}{{sqlite}}x'0195f3a27c00700080000000000000d3'{{end}}, 'billing', 'order_number amount', 'Billing', 1, 3,
  '{"key": "billing", "title": {"en": "A bill or a payment", "de": "Rechnung oder Zahlung", "fr": "Une facture ou un paiement", "es": "Una factura o un pago", "tr": "Fatura veya ödeme"}, "public": true, "fields": [{"key": "order_number", "type": "order", "label": {"en": "Order number", "de": "Bestellnummer", "fr": "Numéro de commande", "es": "Número de pedido", "tr": "Sipariş numarası"}, "required": false, "public": true, "filterable": true, "hint": {"en": "It is in the mail that confirmed the order.", "de": "Sie steht in der Bestätigung der Bestellung.", "fr": "Il figure dans la confirmation de commande.", "es": "Está en la confirmación del pedido.", "tr": "Sipariş onay e-postasında yazar."}}, {"key": "amount", "type": "money", "label": {"en": "Amount", "de": "Betrag", "fr": "Montant", "es": "Importe", "tr": "Tutar"}, "required": false, "public": true, "filterable": true}, {"key": "iban_checked", "type": "yes_no", "label": {"en": "Bank details checked", "de": "Bankdaten geprüft", "fr": "Coordonnées bancaires vérifiées", "es": "Datos bancarios comprobados", "tr": "Banka bilgileri denetlendi"}, "required": false, "public": false, "filterable": false}]}',
  1767225600000000, 1767225600000000
);

-- Values of a conversation's fields, {"order_number": "1001"}; part of the projection.
alter table conversation add column fields {{json}} not null default '{}';

-- The values of fields that conversations are listed by; several of one where several were chosen.
create table conversation_field (
  conversation_id {{uuid}} not null,
  field {{text}} not null,
  -- As it is compared: of money the minor units with the currency after them, yes or no as true or false.
  value {{text}} not null,
  -- The same as a number, for more and less; null: it is none.
  number {{real}},
  primary key (conversation_id, field, value)
){{clustered}};
create index conversation_field_value on conversation_field (field, value, conversation_id);
create index conversation_field_number on conversation_field (field, number, conversation_id) where number is not null;

-- Replies that are written often, of everybody or of one person.
create table saved_reply (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null,
  -- How often it was put into a message, and when last.
  uses bigint not null default 0,
  used_at bigint
);

-- Several steps under one name.
create table macro (
  id {{uuid}} not null primary key,
  name {{text}} not null,
  version integer not null,
  position bigint not null,
  definition {{json}} not null,
  created_at bigint not null,
  updated_at bigint not null,
  uses bigint not null default 0,
  used_at bigint
);
