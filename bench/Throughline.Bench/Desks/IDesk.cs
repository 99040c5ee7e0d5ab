namespace Throughline.Bench.Desks;

/// <summary>A service desk behind its JSON API. A lane is one of its clients: it asks for one thing after the other.</summary>
internal interface IDesk
{
    string Name { get; }

    Task CreateAsync(int lane, DeskStory story);

    /// <summary>The newest forty of what is not done, with how many of them came.</summary>
    Task<int> ListAsync(int lane);

    /// <summary>The newest forty that hold a word, with how many of them came.</summary>
    Task<int> SearchAsync(int lane, string word);

    /// <summary>Answers what is not done, the n-th.</summary>
    Task ReplyAsync(int lane, int n, string text);
}
