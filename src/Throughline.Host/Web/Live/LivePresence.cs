namespace Throughline.Host.Web.Live;

/// <summary>Who has which customer open on this node: for others who look at the same one.</summary>
internal sealed class LivePresence(TimeProvider time) : BackgroundService
{
    // Somebody who passes through is no news, and a room that fills is told once.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>A page went from one customer to another; null: from nowhere, or away.</summary>
    public void Move(LivePage page, string? from, string? to, bool isEditing)
    {
        lock (gate)
        {
            var since = time.GetUtcNow();
            if (from is not null && places.TryGetValue(from, out var left) && left.Pages.Remove(page, out var visit))
            {
                if (from == to)
                    since = visit.Since;
                left.HasChanged = true;
            }
            if (to is null)
                return;
            if (!places.TryGetValue(to, out var place))
                places.Add(to, place = new Place());
            place.Pages[page] = new Visit(since, isEditing);
            place.HasChanged = true;
        }
    }

    /// <summary>Who is at a customer, each person once, those first who came first.</summary>
    public IReadOnlyList<Present> At(string? topic)
    {
        lock (gate)
            return topic is not null && places.TryGetValue(topic, out var place) ? place.People : [];
    }

    /// <summary>Tells the pages of each customer whose company has changed.</summary>
    public void Tell()
    {
        var concerned = new List<LivePage>();
        lock (gate)
            foreach (var (topic, place) in places.Where(place => place.Value.HasChanged).ToList())
            {
                place.HasChanged = false;
                if (place.Pages.Count == 0)
                    places.Remove(topic);
                var people = place.Seen();
                if (people.SequenceEqual(place.People))
                    continue;
                place.People = people;
                concerned.AddRange(place.Pages.Keys);
            }
        foreach (var page in concerned)
            page.Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Gathering, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Tell();
    }

    private sealed record Visit(DateTimeOffset Since, bool IsEditing);

    private sealed class Place
    {
        public Dictionary<LivePage, Visit> Pages { get; } = [];

        public IReadOnlyList<Present> People { get; set; } = [];

        public bool HasChanged { get; set; }

        public List<Present> Seen() =>
            [
                .. Pages
                    .GroupBy(page => page.Key.Viewer.Person)
                    .Select(tabs => new Present(
                        tabs.Key.Value,
                        tabs.First().Key.Viewer.Who.Person!.Name,
                        tabs.Min(tab => tab.Value.Since),
                        tabs.Any(tab => tab.Value.IsEditing)
                    ))
                    .OrderBy(person => person.Since)
                    .ThenBy(person => person.Id),
            ];
    }
}

/// <summary>Somebody who looks at the same customer.</summary>
/// <param name="Id">The person's.</param>
/// <param name="Name">As they call themselves.</param>
/// <param name="Since">When the first of their tabs came.</param>
/// <param name="Editing">Whether a form there is half filled in.</param>
internal sealed record Present(Guid Id, string Name, DateTimeOffset Since, bool Editing);
