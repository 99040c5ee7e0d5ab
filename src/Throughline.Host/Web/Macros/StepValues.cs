using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;

namespace Throughline.Host.Web.Macros;

/// <summary>What can be set by a step, offered as somebody types.</summary>
internal sealed class StepValues(RequestKinds kinds, PeopleReading people)
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken ct) =>
        [
            "me",
            .. Enum.GetNames<Priority>().Select(name => name.ToLowerInvariant()),
            .. (await kinds.ListAsync(ct)).Select(kind => kind.Definition.Key),
            .. (await people.ListAsync(ct))
                .Select(row => row.Person)
                .Where(person =>
                    person is { DisabledAt: null, JoinedAt: not null } && person.Role.Grants(May.ServeCustomers)
                )
                .Select(person => person.Email),
        ];
}
