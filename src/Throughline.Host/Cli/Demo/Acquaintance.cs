using Throughline.Customers;
using Throughline.Customers.Companies;

namespace Throughline.Host.Cli.Demo;

/// <summary>A stranger says who they are, with their first order: what they did before on this device becomes theirs.</summary>
internal static class Acquaintance
{
    private const double AgreesToMarketing = 0.45;
    private const double ChangesTheirMind = 0.15;

    /// <summary>
    /// The shop goes on reporting what they look at, as a real one might: the recorder is what leaves it out.
    /// </summary>
    private const double RefusesTracking = 0.01;

    public static void Make(Life life, DateTimeOffset at, string source, string channel, int? device)
    {
        life.IsKnown = true;
        var who = Identities(life.Person, device);
        life.Add(CustomerEntries.Identified, at, source, channel, who, Traits(life));
        if (life.Person.IsBusiness)
            life.Add(CustomerEntries.CompanyJoined, at, source, channel, [life.Person.UserId], Company(life));
        Consent(life, at, source, channel);
    }

    private static List<Identity> Identities(Person person, int? device)
    {
        var who = new List<Identity>(4) { person.UserId, person.Email };
        if (person.Phone is { } phone)
            who.Add(phone);
        if (device is { } known)
            who.Add(person.Devices[known]);
        return who;
    }

    private static void Consent(Life life, DateTimeOffset at, string source, string channel)
    {
        var random = life.Random;
        IReadOnlyList<Identity> who = [life.Person.UserId, life.Person.Email];
        if (random.Chance(AgreesToMarketing))
        {
            life.Add(CustomerEntries.ConsentGiven, at, source, channel, who, Purpose(life, "marketing"));
            var later = at.AddDays(random.Between(10.0, 300.0));
            if (random.Chance(ChangesTheirMind))
                life.Add(CustomerEntries.ConsentWithdrawn, later, "web", "email", who, Purpose(life, "marketing"));
        }
        if (random.Chance(RefusesTracking))
            life.Add(
                CustomerEntries.ConsentWithdrawn,
                at.AddDays(random.Between(1.0, 90.0)),
                "web",
                "web",
                who,
                Purpose(life, "tracking")
            );
    }

    private static string Traits(Life life)
    {
        var person = life.Person;
        var data = life.Json.Start();
        data.WriteStartObject("traits");
        data.WriteString("name", $"{person.FirstName} {person.LastName}");
        data.WriteString("first_name", person.FirstName);
        data.WriteString("email", person.Email.Value);
        if (person.Phone is { } phone)
            data.WriteString("phone", phone.Value);
        data.WriteString("city", person.City);
        data.WriteString("country", person.Country.Code);
        data.WriteString("language", person.Language);
        data.WriteEndObject();
        return life.Json.Finish();
    }

    private static string Company(Life life)
    {
        var number = life.Person.CompanyNumber;
        var group = $"company-{number + 1}";
        var data = life.Json.Start();
        data.WriteString("company_id", CompanyIds.For(group).Value);
        data.WriteString("group_id", group);
        data.WriteStartObject("traits");
        data.WriteString("name", Names.Company(number));
        data.WriteEndObject();
        return life.Json.Finish();
    }

    private static string Purpose(Life life, string purpose)
    {
        life.Json.Start().WriteString("purpose", purpose);
        return life.Json.Finish();
    }
}
