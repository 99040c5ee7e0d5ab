using static Throughline.Access.May;

namespace Throughline.Access;

/// <summary>What people of one kind may do. Of two roles with the same rights, only owners make and unmake owners.</summary>
/// <param name="Name">As it is stored and spoken of.</param>
/// <param name="Rights">Of <see cref="May"/>.</param>
public sealed record Role(string Name, IReadOnlyList<string> Rights)
{
    public static Role Owner { get; } = new("owner", May.All);

    public static Role Admin { get; } = new("admin", May.All);

    /// <summary>Serves customers.</summary>
    public static Role Agent { get; } =
        new("agent", [Enter, ReadCustomers, ChangeCustomers, ReadConversations, ServeCustomers, ReadMetrics]);

    /// <summary>Studies customers.</summary>
    public static Role Analyst { get; } =
        new("analyst", [Enter, ReadCustomers, ExportCustomers, ReadConversations, ReadMetrics, ManageSegments]);

    /// <summary>Is asked for advice now and then.</summary>
    public static Role Collaborator { get; } = new("collaborator", [Enter, ReadCustomers, ReadConversations]);

    public static IReadOnlyList<Role> All { get; } = [Owner, Admin, Agent, Analyst, Collaborator];

    public static Role? Find(string? name) => All.FirstOrDefault(role => role.Name == name);

    public bool Grants(string right) => Rights.Contains(right);

    /// <summary>Whether somebody of this role may give the other one, or take it.</summary>
    public bool MayGive(Role other) => Grants(ManagePeople) && (other != Owner || this == Owner);

    public override string ToString() => Name;
}
