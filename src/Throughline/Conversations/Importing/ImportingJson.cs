using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Conversations.Importing.Planning;
using Throughline.Conversations.Importing.Writing;

namespace Throughline.Conversations.Importing;

/// <summary>How this part writes what it keeps: snake_case, without nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Words<Turn>), typeof(Words<Happenings.Priority>)]
)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(Stands))]
[JsonSerializable(typeof(ImportMapping))]
[JsonSerializable(typeof(LeftRow))]
internal sealed partial class ImportingJson : JsonSerializerContext;
