using System.Text.Json;
using Throughline.Customers;
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
    /// <param name="writer">Within the object to write.</param>
    public static Rejection? Write(string type, JsonElement data, Utf8JsonWriter writer)
    {
        if (Fields.Object(data, "data") is { } wrong)
            return wrong;
        var rejection = type switch
        {
            CustomerEntries.Identified => Fields.Object(Member(data, "traits"u8), "data.traits"),
            CustomerEntries.CompanyJoined => Company(data, writer),
            CustomerEntries.ConsentGiven or CustomerEntries.ConsentWithdrawn => Consent(data),
            _ => null,
        };
        if (rejection is not null || data.ValueKind != JsonValueKind.Object)
            return rejection;
        foreach (var member in data.EnumerateObject())
        {
            var name = member.NameBytes();
            if (type != CustomerEntries.CompanyJoined || !IsCompanyId(name))
                writer.WriteAsSent(name, member.Value);
        }
        return null;
    }

    /// <summary>The company's id follows from the brand's own id of it, so it is ours to write.</summary>
    private static Rejection? Company(JsonElement data, Utf8JsonWriter writer)
    {
        if (
            Fields.Text(Member(data, "group_id"u8), "data.group_id", IngestionLimits.LongestId, out var groupId) is
            { } wrong
        )
            return wrong;
        if (groupId is null)
            return Fields.Missing("data.group_id");
        writer.WriteString("company_id"u8, CompanyIds.For(groupId).Value);
        writer.WriteString("group_id"u8, groupId);
        return Fields.Object(Member(data, "traits"u8), "data.traits");
    }

    private static Rejection? Consent(JsonElement data)
    {
        var purpose = Member(data, "purpose"u8);
        if (purpose.IsGiven() && purpose.ValueKind != JsonValueKind.String)
            return Fields.WrongType("data.purpose", "a text");
        return Fields.Text(purpose, "data.purpose", IngestionLimits.LongestLabel, out var text)
            ?? (text is null ? Fields.Missing("data.purpose") : null);
    }

    private static bool IsCompanyId(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("company_id"u8) || name.SequenceEqual("group_id"u8);

    private static JsonElement Member(JsonElement data, ReadOnlySpan<byte> name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var member) ? member : default;
}
