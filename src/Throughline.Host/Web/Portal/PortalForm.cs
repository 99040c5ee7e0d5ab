using System.Collections.Frozen;
using System.Text.Json;
using Throughline.Channels.Files;
using Throughline.Conversations.Kinds;

namespace Throughline.Host.Web.Portal;

/// <summary>The form of a kind of request, as a customer filled it in.</summary>
/// <param name="Kind">Whose form, in their language.</param>
public sealed record PortalForm(KindForm Kind)
{
    /// <summary>By key of the field; what does not fit stands as it was typed.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>Files that were taken, by key of the field.</summary>
    public IReadOnlyDictionary<string, Attachment> Files { get; init; } = FrozenDictionary<string, Attachment>.Empty;

    /// <summary>Why a field was not taken, in words, by its key.</summary>
    public IReadOnlyDictionary<string, string> Wrong { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Fields that are to be mended, in their order.</summary>
    public IEnumerable<(FormField Field, string Why)> ToMend =>
        Kind.Fields.Where(one => Wrong.ContainsKey(one.Key)).Select(one => (one, Wrong[one.Key]));
}

/// <summary>What stands in a field of a request, as its customer reads it.</summary>
/// <param name="Label">What the field is called.</param>
/// <param name="Text">What stands in it; of a file its name.</param>
/// <param name="File">The file that stands in it; null: none does.</param>
public sealed record PortalAnswer(string Label, string Text, Guid? File);
