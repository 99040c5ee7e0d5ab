using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Conversations.Kinds;
using Throughline.Customers.Segments;
using Throughline.Host.Web.Customers.Places;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Inbox;
using Throughline.Host.Web.Overview;
using Throughline.Host.Web.Speech;
using Throughline.Ledger.Stages;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Metrics;

/// <summary>What people call the labels of a dimension, which measurements keep as keys.</summary>
internal sealed class GroupNames(
    TeamBook teams,
    PeopleReading people,
    JourneyStages stages,
    RequestKinds kinds,
    SavedSegments segments,
    Words words
)
{
    /// <returns>From a label, also the empty one of what has none, to its name.</returns>
    public async Task<Func<string, string>> OfAsync(string dimension, CancellationToken ct)
    {
        var find = await FindAsync(dimension, ct);
        return label =>
            label.Length == 0 ? words[$"metrics.without.{dimension}"]
            : Plain.Line(find(label)) is { Length: > 0 } name ? name
            : label;
    }

    /// <summary>By dimension from a label to its name.</summary>
    public async Task<IReadOnlyDictionary<string, Func<string, string>>> OfAllAsync(
        IEnumerable<string> dimensions,
        CancellationToken ct
    )
    {
        var found = new Dictionary<string, Func<string, string>>();
        foreach (var dimension in dimensions.Distinct())
            found[dimension] = await OfAsync(dimension, ct);
        return found;
    }

    private async Task<Func<string, string>> FindAsync(string dimension, CancellationToken ct)
    {
        switch (dimension)
        {
            case Dimensions.Team:
                var names = await teams.NamesAsync(ct);
                return key => names.GetValueOrDefault(key, key);
            case Dimensions.Agent:
                return (await Colleagues.ReadAsync(people, ct)).Name;
            case Dimensions.Stage:
                var journey = (await stages.ListAsync(ct)).ToDictionary(stage => stage.Key, stage => stage.Name);
                return key => journey.GetValueOrDefault(key) ?? Labels.Readable(key);
            case Dimensions.Kind:
                var forms = (await kinds.ListAsync(ct)).ToDictionary(kind => kind.Definition.Key, kind => kind.Name);
                return key => forms.GetValueOrDefault(key) ?? Labels.Readable(key);
            case Dimensions.Segment:
                var saved = (await segments.ListAsync(ct)).ToDictionary(
                    segment => segment.Id.ToString(),
                    segment => segment.Name
                );
                return id => saved.GetValueOrDefault(id, id);
            case Dimensions.Country:
                return code => PlaceNames.OfCountry(words, code);
            case Dimensions.Company:
                return id => id;
            default:
                return Labels.Readable;
        }
    }
}
