using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Throughline.Conversations.Importing.Planning;
using Throughline.Customers;
using Throughline.Customers.Companies;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>
/// People and companies as touchpoints. A person of another helpdesk is recognised by their id there, an identity of its
/// own kind; who they are besides is asserted by whoever owns the export, and trusted as a server's key is.
/// </summary>
internal static class PersonTouchpoints
{
    /// <summary>What recognises somebody whatever else is known.</summary>
    public static Identity IdentityOf(string source, string id) => new(source, id);

    /// <summary>Whether it is somebody's id in another helpdesk.</summary>
    public static bool IsOfHelpdesk(Identity identity) =>
        identity.Kind.StartsWith(MovedIn.Prefix, StringComparison.Ordinal);

    /// <param name="who">Somebody who asked.</param>
    /// <param name="source">Under which it stands in the ledger; the kind of their identity, too.</param>
    /// <param name="roster">Knows companies.</param>
    /// <param name="isNew">Whether they are taken for the first time.</param>
    /// <param name="now">For what has no time.</param>
    /// <param name="left">What is no address and no number is noted here.</param>
    public static IEnumerable<Touchpoint> Of(
        ImportedPerson who,
        string source,
        Roster roster,
        bool isNew,
        DateTimeOffset now,
        List<LeftOut> left
    )
    {
        var identities = new List<Identity> { IdentityOf(source, who.Id) };
        var traits = new Dictionary<string, JsonElement>(who.IsDeleted ? [] : who.Traits, StringComparer.Ordinal);
        if (!who.IsDeleted)
        {
            Add(Identity.UserId, who.UserId, "user_id");
            Add(Identity.Email, who.Email, "email");
            if (
                who.IsPhoneTheirs
                && who.Phone is { } own
                && IdentityForms.Normalise(Identity.Phone, own) is { Identity: { } number }
            )
                identities.Add(number);
            else
                Trait("phone", who.Phone);
            Trait("name", who.Name);
        }
        else
            left.Add(
                new(
                    "person",
                    who.Id,
                    "deleted",
                    "They were deleted over there; nothing personal was taken, and their tickets got a customer without a name."
                )
            );
        var at = Past(who.At, now);
        yield return new Touchpoint
        {
            Type = CustomerEntries.Identified,
            OccurredAt = at,
            Identities = identities,
            Trusted = true,
            Source = source,
            ExternalId = isNew ? $"user/{who.Id}" : $"user/{who.Id}/{Short(who)}",
            Actor = source,
            Data = JsonSerializer.Serialize(new IdentifiedData(traits), CustomerJson.Default.IdentifiedData),
        };
        if (who.CompanyId is { } company && !who.IsDeleted)
        {
            var group = roster.CompanyOf(company);
            yield return Company(group, null, [identities[0]], at, source, $"user/{who.Id}/company/{company}");
        }

        void Add(string kind, string? value, string trait)
        {
            if (value is null)
                return;
            if (IdentityForms.Normalise(kind, value) is { Identity: { } identity })
                identities.Add(identity);
            else
            {
                left.Add(
                    new(
                        "person",
                        who.Id,
                        $"invalid_{trait}",
                        $"Their {trait.Replace('_', ' ')} is none; it was kept as a trait."
                    )
                );
                Trait(trait, value);
            }
        }

        void Trait(string name, string? value)
        {
            if (value is not null)
                traits[name] = Reading.ExportReader.Written(value);
        }
    }

    public static Touchpoint Of(ImportedCompany what, string source, Roster roster, bool isNew, DateTimeOffset now) =>
        Company(
            roster.CompanyOf(what.Id),
            new Dictionary<string, JsonElement>(what.Traits),
            [],
            Past(what.At, now),
            source,
            isNew ? $"company/{what.Id}" : $"company/{what.Id}/{Short(what)}"
        );

    private static Touchpoint Company(
        string group,
        Dictionary<string, JsonElement>? traits,
        IReadOnlyList<Identity> whose,
        DateTimeOffset at,
        string source,
        string externalId
    ) =>
        new()
        {
            Type = CustomerEntries.CompanyJoined,
            OccurredAt = at,
            Identities = whose,
            Trusted = true,
            Source = source,
            ExternalId = externalId,
            Actor = source,
            Data = JsonSerializer.Serialize(
                new CompanyJoinedData(CompanyIds.For(group).Value, group, traits),
                CustomerJson.Default.CompanyJoinedData
            ),
        };

    public static byte[] DigestOf(ImportedPerson who) =>
        Hash([
            who.Name,
            who.Email,
            who.Phone,
            who.UserId,
            who.CompanyId,
            who.IsDeleted ? "deleted" : "",
            who.IsPhoneTheirs ? "own" : "",
            .. Texts(who.Traits),
        ]);

    public static byte[] DigestOf(ImportedCompany what) => Hash([what.GroupId, .. Texts(what.Traits)]);

    private static string Short(Imported one) =>
        Convert.ToHexStringLower(one is ImportedPerson who ? DigestOf(who) : DigestOf((ImportedCompany)one))[..16];

    private static IEnumerable<string> Texts(IReadOnlyDictionary<string, JsonElement> traits) =>
        traits
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value.GetRawText()}");

    private static byte[] Hash(IEnumerable<string?> parts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    private static DateTimeOffset Past(DateTimeOffset? at, DateTimeOffset now) =>
        at is { } told && told < now ? told : now;
}
