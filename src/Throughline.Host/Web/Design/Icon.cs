using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Throughline.Host.Web.Design;

/// <summary>
/// An icon of the sprite. A page has a hundred of them: so it renders once, as one piece of markup, and has nothing
/// injected.
/// </summary>
public sealed class Icon : IComponent
{
    private static readonly string Sprite = PublicFile.AddressOf("icons.svg");

    // As many as the sprite has.
    private static readonly ConcurrentDictionary<string, string> Markup = new(StringComparer.Ordinal);

    private RenderHandle handle;

    /// <summary>Of Lucide. Written out as Name="x", or marked with Icons.Use("x"), so that the build finds it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        handle.Render(builder => builder.AddMarkupContent(0, Markup.GetOrAdd(Name, Draw)));
        return Task.CompletedTask;
    }

    private static string Draw(string name) =>
        $"""<svg class="icon" aria-hidden="true" focusable="false"><use href="{Sprite}#{name}"></use></svg>""";
}
