using Throughline.Kernel;

namespace Throughline.Customers.Recording;

/// <summary>One customer as a batch sees it, with what the batch itself has taught so far.</summary>
internal sealed class KnownCustomer(CustomerId id)
{
    private readonly Dictionary<ProfileId, (DateTimeOffset At, bool Given)> tracking = [];

    /// <summary>The id of its oldest profile.</summary>
    public CustomerId Id { get; private set; } = id;

    /// <summary>The ids under which the tables still hold its profiles: several after a merge of this batch.</summary>
    public List<CustomerId> StoredAs { get; } = [id];

    /// <summary>Of <see cref="StoredAs"/>, those whose accounts and identities were not read from the tables yet.</summary>
    public List<CustomerId> UnreadAs { get; } = [id];

    /// <summary>Its account ids: those of this batch, and once <see cref="StandingIsRead"/> the stored ones.</summary>
    public HashSet<string> Accounts { get; } = [];

    public bool StandingIsRead => UnreadAs.Count == 0;

    /// <summary>One that this batch founds: the tables know nothing of it.</summary>
    public static KnownCustomer New(CustomerId id)
    {
        var customer = new KnownCustomer(id);
        customer.UnreadAs.Clear();
        return customer;
    }

    /// <summary>Whether any of its profiles refuses: a refusal is not lost in a merge.</summary>
    public bool RefusesTracking => tracking.Count > 0 && tracking.Values.Any(wish => !wish.Given);

    /// <summary>A profile's wish counts by when it was expressed, like in the table.</summary>
    public void Note(ProfileId profile, bool given, DateTimeOffset at)
    {
        if (!tracking.TryGetValue(profile, out var known) || known.At <= at)
            tracking[profile] = (at, given);
    }

    public void Absorb(KnownCustomer other)
    {
        if (other.Id.Value.CompareTo(Id.Value) < 0)
            Id = other.Id;
        StoredAs.AddRange(other.StoredAs);
        Accounts.UnionWith(other.Accounts);
        UnreadAs.AddRange(other.UnreadAs);
        foreach (var (profile, wish) in other.tracking)
            tracking[profile] = wish;
    }
}
