using System.Globalization;
using Throughline.Customers;

namespace Throughline.Host.Cli.Demo;

/// <summary>Who a customer is: what does not change while they are one.</summary>
internal sealed class Person
{
    private static readonly string[] MailDomains = ["example.org", "example.com", "example.net"];

    public Person(int index, RandomStream random)
    {
        Index = index;
        var share = random.Unit();
        Country = Names.Countries.First(country => share < country.Share);
        FirstName = random.Pick(Country.FirstNames);
        LastName = random.Pick(Country.LastNames);
        City = random.Pick(Country.Cities);
        Language = random.Pick(Country.Languages);
        Phrases = Phrasebook.For(Language);
        var number = index.ToString(CultureInfo.InvariantCulture);
        UserId = new Identity(Identity.UserId, $"u-{100_000 + index}");
        Email = new Identity(
            Identity.Email,
            $"{Names.Ascii(FirstName)}.{Names.Ascii(LastName)}.{number}@{MailDomains[index % MailDomains.Length]}"
        );
        Phone =
            random.Chance(LeavesNumber) && FictionNumbers.For(Country.Code, index) is { } phone
                ? new Identity(Identity.Phone, phone)
                : null;
        Card = new Identity(LoyaltyCard, $"9{index:D8}");
        Devices = [.. Enumerable.Range(0, 1 + random.Below(MostDevices)).Select(_ => Device(random))];
        FavouriteCategory = random.Below(Assortment.Categories.Count);
        // Squared: many who look in twice a year, a few who do so twice a month.
        var interest = random.Unit();
        VisitsPerDay = 0.004 + 0.062 * interest * interest;
        Eagerness = random.Between(0.5, 1.5);
        Shop = City switch
        {
            "Lyon" or "Villeurbanne" => "till-lyon",
            "Ghent" => "till-ghent",
            _ => null,
        };
        IsBusiness = random.Chance(BusinessShare);
    }

    public const string LoyaltyCard = "loyalty_card";
    private const double LeavesNumber = 0.75;
    public const int MostDevices = 3;
    private const double BusinessShare = 0.03;

    /// <summary>So many places in line share one company; 3 % of them work there.</summary>
    private const int IndexesPerCompany = 100;

    public int Index { get; }
    public Country Country { get; }
    public string FirstName { get; }
    public string LastName { get; }
    public string City { get; }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }
    public Phrasebook Phrases { get; }
    public Identity UserId { get; }
    public Identity Email { get; }
    public Identity? Phone { get; }
    public Identity Card { get; }
    public IReadOnlyList<Identity> Devices { get; }
    public int FavouriteCategory { get; }

    /// <summary>On an average day of the year.</summary>
    public double VisitsPerDay { get; }

    /// <summary>1: buys as readily as the average.</summary>
    public double Eagerness { get; }

    /// <summary>The till of the shop in their town; null: none there.</summary>
    public string? Shop { get; }
    public bool IsBusiness { get; }
    public int CompanyNumber => Index / IndexesPerCompany;

    private static Identity Device(RandomStream random) =>
        new(Identity.AnonymousId, $"{random.Next():x16}{random.Next():x16}");
}
