using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Folding;

/// <summary>What it is about, who is to answer, what was promised and tried.</summary>
internal sealed class Particulars
{
    private readonly SortedSet<string> tags = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<Promise> promises = [];
    private readonly List<Attempt> attempts = [];
    private readonly List<DateTimeOffset> transfers = [];
    private string? lastAssignee;
    private string? lastTeam;
    private string? subject;
    private string? topic;
    private string? kind;
    private Priority priority = Priority.Normal;
    private string? assignee;
    private string? team;
    private bool isSpam;
    private Merged? merged;
    private readonly List<ConversationId> absorbed = [];

    public void Hear(Moment moment)
    {
        switch (moment.What)
        {
            case Opened opened:
                (subject, topic, kind) = (opened.Subject, opened.Topic, opened.Kind);
                break;
            case Changed changed:
                Change(changed);
                break;
            case FieldsChanged filled:
                Fill(filled);
                break;
            case Assigned assigned:
                Assign(assigned, moment.At);
                break;
            case Unassigned:
                (assignee, team) = (null, null);
                break;
            case Tagged tagged:
                tags.Add(tagged.Tag);
                break;
            case Untagged untagged:
                tags.Remove(untagged.Tag);
                break;
            case MarkedSpam:
                isSpam = true;
                break;
            case UnmarkedSpam:
                isSpam = false;
                break;
            case Merged into:
                merged = into;
                break;
            case Absorbed one:
                absorbed.Add(new ConversationId(one.From));
                break;
            case PromiseMade made:
                promises.Add(new(made.PromiseId, made.Text, made.DueAt, made.Agent, moment.At));
                break;
            case PromiseKept kept:
                Settle(kept.PromiseId, promise => promise with { KeptAt = moment.At });
                break;
            case PromiseWithdrawn withdrawn:
                Settle(withdrawn.PromiseId, promise => promise with { WithdrawnAt = moment.At });
                break;
            case AttemptNoted noted:
                attempts.Add(new(noted.AttemptId, noted.Text, noted.Agent, moment.At));
                break;
        }
    }

    public Conversation Tell(Conversation conversation) =>
        conversation with
        {
            Subject = subject,
            Topic = topic,
            Kind = kind,
            Priority = priority,
            Fields = fields,
            Assignee = assignee,
            Team = team,
            Transfers = transfers,
            Tags = [.. tags],
            IsSpam = isSpam,
            MergedInto = merged is { } into ? new ConversationId(into.Into) : null,
            MergeId = merged?.MergeId,
            Absorbed = absorbed,
            Promises = promises,
            Attempts = attempts,
        };

    // Back from the queue to who had it is no transfer; a new team and its agent are one, at once or one after the other.
    private void Assign(Assigned assigned, DateTimeOffset at)
    {
        (assignee, team) = (assigned.Agent, assigned.Team);
        var (newAgent, newTeam) = (IsAnother(lastAssignee, assignee), IsAnother(lastTeam, team));
        if (newAgent || newTeam)
            transfers.Add(at);
        lastAssignee = newTeam && !newAgent ? null : assignee ?? lastAssignee;
        lastTeam = team ?? lastTeam;
    }

    private static bool IsAnother(string? before, string? after) =>
        before is not null && after is not null && before != after;

    private void Change(Changed changed)
    {
        subject = After(subject, changed.Subject);
        topic = After(topic, changed.Topic);
        kind = After(kind, changed.Kind);
        priority = changed.Priority ?? priority;
    }

    private void Fill(FieldsChanged filled)
    {
        foreach (var (key, value) in filled.Values)
            if (value.ValueKind == JsonValueKind.Null)
                fields.Remove(key);
            else
                fields[key] = value;
    }

    private static string? After(string? before, string? change) =>
        change is null ? before
        : change.Length == 0 ? null
        : change;

    private void Settle(Guid id, Func<Promise, Promise> settle)
    {
        var place = promises.FindIndex(promise => promise.Id == id);
        if (place >= 0 && promises[place].IsOpen)
            promises[place] = settle(promises[place]);
    }
}
