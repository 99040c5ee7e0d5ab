using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Throughline.Host.Api.Description;

/// <summary>Problems, as OpenAPI says them.</summary>
internal static class ProblemDescription
{
    private const string ContentType = "application/problem+json";

    private static readonly Dictionary<string, (string Code, string Meaning, string Detail)> Usual = new()
    {
        ["400"] = ("bad_request", "The request could not be understood.", "'limit' must be from 1 to 200."),
        ["401"] = (
            "unauthorized",
            "No valid token or key was sent.",
            "Send 'Authorization: Bearer TOKEN', or a write key as the user name of Basic."
        ),
        ["403"] = (
            "forbidden",
            "The token lacks the scope that the route needs.",
            "This token lacks the scope 'write', which this route needs."
        ),
        ["404"] = ("not_found", "There is no such thing.", "There is nothing at this address."),
        ["409"] = ("conflict", "It does not fit what is.", "The request does not fit what is."),
        ["412"] = ("changed_meanwhile", "Somebody changed it meanwhile.", "Read it again and decide anew."),
        ["413"] = (
            "body_too_large",
            "The body is too large.",
            "The body has more than 512000 bytes; send less at once."
        ),
        ["415"] = (
            "unsupported_media_type",
            "The body is of another kind than this route takes.",
            "Send text/calendar or application/json."
        ),
        ["422"] = (
            "idempotency_key_reused",
            "The Idempotency-Key was sent with another request.",
            "This 'Idempotency-Key' was sent with another request; a new request needs a new key."
        ),
        ["428"] = ("if_match_required", "If-Match is missing.", "Send the ETag as you last saw it in If-Match."),
        ["429"] = ("rate_limited", "Too many requests; `Retry-After` says when to go on.", "Go on in 7 s."),
        ["503"] = (
            "busy",
            "There is no room for it now, or the server is stopping; `Retry-After` says when to send it again.",
            "So much waits to be kept that there is no room for this call; send it again."
        ),
        ["507"] = (
            "no_room",
            "The server's disk is full.",
            "The server has no room left for files. Try again later, or tell whoever runs it."
        ),
    };

    public static OpenApiSchema Schema { get; } =
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "Why a request was refused (RFC 9457).",
            Required = new HashSet<string> { "status", "code", "detail" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("Where the status is explained."),
                ["title"] = Text("The status in words."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                ["code"] = Text("Stable name of the reason; programs may branch on it."),
                ["detail"] = Text("One sentence for a person: which field, why, and what to do."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Each single thing that is wrong, where there may be several.",
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["path"] = Text("Where in the body."),
                            ["line"] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.Integer,
                                Description = "Where in a file.",
                            },
                            ["detail"] = Text("What is wrong there."),
                        },
                    },
                },
            },
        };

    /// <param name="status">The HTTP status.</param>
    /// <param name="codes">The codes it may have here; null for the usual one.</param>
    /// <param name="document">Where the schema stands.</param>
    public static OpenApiResponse Response(string status, IReadOnlyList<string>? codes, OpenApiDocument? document)
    {
        var (usual, meaning, detail) = Usual[status];
        var shown = codes ?? [usual];
        return new OpenApiResponse
        {
            Description = $"{meaning} `code`: {string.Join(", ", shown.Select(code => $"`{code}`"))}.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ContentType] = new()
                {
                    Schema = new OpenApiSchemaReference("Problem", document),
                    Example = new JsonObject
                    {
                        ["status"] = int.Parse(status),
                        ["code"] = shown[0],
                        ["detail"] = detail,
                    },
                },
            },
        };
    }

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
