namespace Throughline.BrowserTests.Pages;

/// <summary>The <see cref="DemoPages"/>, each a case.</summary>
public sealed class PageList : TheoryData<string>
{
    public PageList()
    {
        foreach (var path in DemoPages.Paths)
            Add(path);
    }
}
