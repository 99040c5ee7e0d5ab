using Microsoft.OpenApi;

namespace Throughline.Host.Api.Description;

/// <summary>Parameters that mean the same wherever they stand.</summary>
internal static class ParameterWords
{
    public static OpenApiParameter IdempotencyKey { get; } =
        new()
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description =
                "Names this request, 1 to 255 characters: sent again within 24 hours it is answered the same "
                + "(`Idempotency-Replayed: true`) and happens once.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 },
        };

    public static string Of(string name) =>
        name switch
        {
            "id" => "Its id.",
            "delivery" => "The id of the delivery.",
            "holiday" => "The id of the holiday.",
            "cursor" => "The `next` of the page before; without it, from the start.",
            "limit" => "At most so many items.",
            "after" => "Only entries above this `seq`; 0 for all.",
            "purpose" => "What is agreed to: 1 to 64 of a-z, 0-9 and `_`.",
            "Last-Event-ID" => "The id of the last event seen; the stream goes on behind it.",
            "If-Match" => "The ETag as last seen.",
            _ => "",
        };
}
