using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Throughline.Ingestion.Segment;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion;

/// <summary>Every call that Segment's own documentation shows is taken.</summary>
public sealed partial class SegmentExamplesTests
{
    private static readonly string[] EventDocuments = ["ecommerce-v2.md", "email.md", "live-chat.md", "b2b-saas.md"];

    [Fact]
    public void Every_example_of_the_specification_is_taken()
    {
        var folder = SharedData.PathOf("segment");
        var taken = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            foreach (var (call, method, isBatch) in Calls(File.ReadAllText(file)))
            {
                var bytes = Parsing.Bytes(call.ToJsonString());
                var parsed = isBatch
                    ? SegmentParser.ParseBatch(bytes, Parsing.Server, Parsing.Now)
                    : SegmentParser.ParseSingle(method, bytes, Parsing.Server, Parsing.Now);
                var where = $"{Path.GetFileName(file)}: {call.ToJsonString()}";
                parsed.Code().ShouldBeNull(where);
                parsed.Items.ShouldAllBe(item => item.Touchpoint != null, where);
                taken += parsed.Items.Count;
            }
        }
        taken.ShouldBeGreaterThanOrEqualTo(44);
    }

    [Fact]
    public void Every_event_of_the_specification_has_its_own_entry_type()
    {
        var folder = SharedData.PathOf("segment");
        var names = EventDocuments
            .SelectMany(file => EventHeading().Matches(File.ReadAllText(Path.Combine(folder, file))))
            .Select(match => match.Groups[1].Value.Trim())
            .Where(name => !name.EndsWith("overview", StringComparison.OrdinalIgnoreCase))
            .ToList();
        names.Count.ShouldBeGreaterThan(40);
        foreach (var name in names)
            Parsing.Track(name, "{}").Type.ShouldNotStartWith("track.", customMessage: name);
    }

    /// <summary>Strict JSON blocks only. The specification shortens some calls by their ids; those get one.</summary>
    private static IEnumerable<(JsonObject Call, SegmentMethod Method, bool IsBatch)> Calls(string text)
    {
        var before = 0;
        foreach (Match block in CodeBlock().Matches(text))
        {
            if (Parse(block.Groups[1].Value) is not { } call)
                continue;
            var address = MethodInAddress().Matches(text[before..block.Index]).LastOrDefault()?.Groups[1].Value;
            before = block.Index + block.Length;
            if (call.ContainsKey("batch"))
            {
                yield return (call, default, true);
                continue;
            }
            var name = (call["type"] ?? call["action"])?.GetValue<string>() ?? address;
            var method = SegmentMethods.Find(name).ShouldNotBeNull(call.ToJsonString());
            if (!call.ContainsKey("userId") && !call.ContainsKey("user_id") && !call.ContainsKey("anonymousId"))
                call["userId"] = "019mr8mf4r";
            yield return (call, method, false);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("```[a-z]*\\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("api\\.segment\\.io/v1/([a-z]+)", RegexOptions.NonBacktracking)]
    private static partial Regex MethodInAddress();

    [GeneratedRegex("^### (.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex EventHeading();
}
