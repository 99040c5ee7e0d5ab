using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Answers;
using Throughline.Customers.Companies;
using Throughline.Ingestion.Reading;
using Throughline.Kernel;

namespace Throughline.Ingestion.Touchpoints;

/// <summary>The data of a touchpoint as it came, held to its shape where Throughline itself acts on it.</summary>
internal static class CheckedData
{
    /// <summary>Writes the members of the data.</summary>
    /// <param name="type">In normal form.</param>
    /// <param name="data">An object, or absent.</param>
    /// <param name="trusted">Whether who sent it may say so, see <see cref="IngestSource.Trusted"/>.</param>
    /// <param name="writer">Within the object to write.</param>
    public static Rejection? Write(string type, JsonElement data, bool trusted, Utf8JsonWriter writer)
    {
        if (Fields.Object(data, "data") is { } wrong)
            return wrong;
        var rejection = type switch
        {
            CustomerEntries.Identified => Fields.Object(Member(data, "traits"u8), "data.traits"),
            CustomerEntries.CompanyJoined => Company(data, trusted, writer),
            CustomerEntries.ConsentGiven or CustomerEntries.ConsentWithdrawn => Consent(data, writer),
            SurveyAnswer.EntryType => SurveyAnswer.Read(data, out _),
            _ => null,
        };
        if (rejection is not null || data.ValueKind != JsonValueKind.Object)
            return rejection;
        foreach (var member in data.EnumerateObject())
        {
            var name = member.NameBytes();
            if (!IsWritten(type, name))
                writer.WriteAsSent(name, member.Value);
        }
        return null;
    }

    /// <summary>The company's id follows from the brand's own id of it, so it is ours to write.</summary>
    private static Rejection? Company(JsonElement data, bool trusted, Utf8JsonWriter writer)
    {
        if (
            Fields.Text(Member(data, "group_id"u8), "data.group_id", IngestionLimits.LongestId, out var groupId) is
            { } wrong
        )
            return wrong;
        if (groupId is null)
            return Fields.Missing("data.group_id");
        WriteCompany(writer, groupId, trusted);
        return Fields.Object(Member(data, "traits"u8), "data.traits");
    }

    /// <summary>The members of it that Throughline acts on; <c>verified</c> stands where it is not so.</summary>
    public static void WriteCompany(Utf8JsonWriter writer, string groupId, bool trusted)
    {
        writer.WriteString("company_id"u8, CompanyIds.For(groupId).Value);
        writer.WriteString("group_id"u8, groupId);
        if (!trusted)
            writer.WriteBoolean("verified"u8, false);
    }

    /// <summary>A purpose is a lower-case word: "Tracking" must not miss what "tracking" does.</summary>
    private static Rejection? Consent(JsonElement data, Utf8JsonWriter writer)
    {
        var given = Member(data, "purpose"u8);
        if (given.IsGiven() && given.ValueKind != JsonValueKind.String)
            return Fields.WrongType("data.purpose", "a text");
        if (Fields.Text(given, "data.purpose", IngestionLimits.LongestLabel, out var purpose) is { } wrong)
            return wrong;
        if (purpose is null)
            return Fields.Missing("data.purpose");
        writer.WriteString("purpose"u8, purpose.Trim().ToLowerInvariant());
        return null;
    }

    /// <summary>Members that were written above in their normal form.</summary>
    private static bool IsWritten(string type, ReadOnlySpan<byte> name) =>
        type switch
        {
            CustomerEntries.CompanyJoined => name.SequenceEqual("company_id"u8)
                || name.SequenceEqual("group_id"u8)
                || name.SequenceEqual("verified"u8),
            CustomerEntries.ConsentGiven or CustomerEntries.ConsentWithdrawn => name.SequenceEqual("purpose"u8),
            _ => false,
        };

    private static JsonElement Member(JsonElement data, ReadOnlySpan<byte> name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var member) ? member : default;
}
