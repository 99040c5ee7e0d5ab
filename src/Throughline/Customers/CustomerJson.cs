using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Customers;

/// <summary>How this room's entries are written: snake_case, without nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ProfileCreatedData))]
[JsonSerializable(typeof(IdentityData))]
[JsonSerializable(typeof(IdentifiedData))]
[JsonSerializable(typeof(AliasedData))]
[JsonSerializable(typeof(MergedData))]
[JsonSerializable(typeof(UnmergedData))]
[JsonSerializable(typeof(ErasedData))]
[JsonSerializable(typeof(CompanyJoinedData))]
[JsonSerializable(typeof(ConsentData))]
[JsonSerializable(typeof(ExportedData))]
internal sealed partial class CustomerJson : JsonSerializerContext;
