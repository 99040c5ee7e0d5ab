namespace Throughline.Ingestion.Segment;

/// <summary>The calls of Segment's tracking API.</summary>
public enum SegmentMethod
{
    Identify,
    Track,
    Page,
    Screen,
    Group,
    Alias,
}

public static class SegmentMethods
{
    /// <returns>null when the text names no method.</returns>
    public static SegmentMethod? Find(string? name) =>
        name switch
        {
            "identify" => SegmentMethod.Identify,
            "track" => SegmentMethod.Track,
            "page" => SegmentMethod.Page,
            "screen" => SegmentMethod.Screen,
            "group" => SegmentMethod.Group,
            "alias" => SegmentMethod.Alias,
            _ => null,
        };
}
