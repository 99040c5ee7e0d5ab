using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Access;

/// <summary>What a browser and a security key do together (WebAuthn level 3), in software: ES256, attestation "none".</summary>
internal sealed class SoftPasskey(Uri site) : IDisposable
{
    // WebAuthn, section 6.1: user present, user verified, attested credential data included.
    private const byte Present = 0x01 | 0x04;
    private const byte Attested = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private uint counter;

    /// <summary>The answer to <c>credentials.create</c>, as JSON.</summary>
    public string Create(string options, string? origin = null)
    {
        var client = ClientData("webauthn.create", options, origin);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] data =
        [
            .. Head(Present | Attested),
            .. new byte[16],
            0,
            (byte)id.Length,
            .. id,
            // COSE key (RFC 9053, section 7.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}
            0xa5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            0x58,
            32,
            .. point.X!,
            0x22,
            0x58,
            32,
            .. point.Y!,
        ];
        byte[] attestation =
        [
            // {"fmt": "none", "attStmt": {}, "authData": bytes}
            0xa3,
            0x63,
            .. Encoding.ASCII.GetBytes("fmt"),
            0x64,
            .. Encoding.ASCII.GetBytes("none"),
            0x67,
            .. Encoding.ASCII.GetBytes("attStmt"),
            0xa0,
            0x68,
            .. Encoding.ASCII.GetBytes("authData"),
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["attestationObject"] = Text(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>The answer to <c>credentials.get</c>, as JSON.</summary>
    public string Get(string options, string? origin = null)
    {
        var client = ClientData("webauthn.get", options, origin);
        var data = Head(Present);
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signature),
                ["userHandle"] = null,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private byte[] ClientData(string type, string options, string? origin) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = JsonDocument.Parse(options).RootElement.GetProperty("challenge").GetString(),
                origin = origin ?? site.GetLeftPart(UriPartial.Authority),
                crossOrigin = false,
            }
        );

    private byte[] Head(byte flags)
    {
        var head = new byte[37];
        SHA256.HashData(Encoding.ASCII.GetBytes(site.Host), head);
        head[32] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(33), ++counter);
        return head;
    }

    private string Answer(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(id),
            ["rawId"] = Text(id),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
