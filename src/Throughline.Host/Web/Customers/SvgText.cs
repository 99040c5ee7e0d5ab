using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Throughline.Host.Web.Customers.Figure;

namespace Throughline.Host.Web.Customers;

/// <summary>SVG's element <c>text</c>, which Razor takes for a word of its own.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter]
    public double X { get; set; }

    [Parameter]
    public double Y { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public string? Anchor { get; set; }

    [Parameter]
    public string? Transform { get; set; }

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Numbers.Of(X));
        builder.AddAttribute(2, "y", Numbers.Of(Y));
        builder.AddAttribute(3, "class", Class);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddAttribute(5, "transform", Transform);
        builder.AddContent(6, Value);
        builder.CloseElement();
    }
}
