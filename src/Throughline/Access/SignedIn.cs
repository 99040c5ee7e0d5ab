using Throughline.Access.People;
using Throughline.Access.Sessions;

namespace Throughline.Access;

/// <summary>Who is signed in with the browser that asks; nobody, unless a page's cookie said so.</summary>
public sealed class SignedIn
{
    public Person? Person { get; private set; }

    public Session? Session { get; private set; }

    /// <summary>How entries of the ledger name whoever is signed in.</summary>
    public string Actor => Person is { } person ? person.Actor : "system";

    public bool May(string right) => Person?.Role.Grants(right) ?? false;

    public void Is(Session session, Person person) => (Session, Person) = (session, person);
}
