using System.Text;
using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Ingestion;
using Throughline.Ingestion.Segment;
using Throughline.Ingestion.Touchpoints;

namespace Throughline.Tests.Ingestion;

/// <summary>The words in which the tests of this room are written.</summary>
internal static class Parsing
{
    public static readonly DateTimeOffset Now = new(2026, 3, 27, 15, 30, 0, TimeSpan.Zero);
    public static readonly IngestSource Server = new("server", Trusted: true);
    public static readonly IngestSource Web = new("web", Trusted: false);

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    public static ParsedItem Call(SegmentMethod method, string json, IngestSource? source = null)
    {
        var call = SegmentParser.ParseSingle(method, Bytes(json), source ?? Server, Now);
        call.Rejection.ShouldBeNull();
        return call.Items.ShouldHaveSingleItem();
    }

    public static Touchpoint Taken(this ParsedItem item)
    {
        item.Rejection.ShouldBeNull();
        return item.Touchpoint.ShouldNotBeNull();
    }

    public static string? Code(this ParsedCall call) =>
        call.Rejection?.Code ?? call.Items.FirstOrDefault(item => item.Rejection is not null).Rejection?.Code;

    public static Touchpoint Track(string name, string properties) =>
        Call(SegmentMethod.Track, $$"""{"userId":"u1","event":"{{name}}","properties":{{properties}}}""").Taken();

    public static ParsedCall Own(string json, IngestSource? source = null) =>
        TouchpointParser.Parse(Bytes(json), source ?? Server, Now);

    public static JsonElement Json(this Touchpoint touchpoint) => JsonElement.Parse(touchpoint.Data);
}
