namespace Throughline.Host.Cli.Demo;

/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Share">Cumulative share of the customers, up to 1.</param>
internal sealed record Country(
    string Code,
    double Share,
    string[] Languages,
    string[] FirstNames,
    string[] LastNames,
    string[] Cities
);

/// <summary>The commonest names of five countries, combined at random: anybody and nobody.</summary>
internal static class Names
{
    private static readonly Country France = new(
        "FR",
        0.32,
        ["fr"],
        Words(
            "Camille Léa Manon Chloé Inès Julie Sarah Élise Hugo Lucas Louis Nathan Théo Jules Antoine Karim Amina Mehdi"
        ),
        Words(
            "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux Fournier Girard Benali"
        ),
        ["Lyon", "Lyon", "Villeurbanne", "Paris", "Grenoble", "Lille", "Nantes", "Toulouse", "Marseille", "Annecy"]
    );

    private static readonly Country Belgium = new(
        "BE",
        0.52,
        ["fr", "en"],
        Words("Emma Louise Marie Elise Lotte Nora Anke Fatima Noah Arthur Liam Jules Pieter Bram Tom Wout Bilal Koen"),
        Words(
            "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Desmet Dupont Lambert Dumont Lejeune"
        ),
        ["Ghent", "Ghent", "Ghent", "Antwerp", "Bruges", "Brussels", "Leuven", "Namur", "Liège"]
    );

    private static readonly Country Germany = new(
        "DE",
        0.76,
        ["de"],
        Words(
            "Anna Lena Laura Julia Sophie Katrin Sabine Ayşe Lukas Jonas Felix Paul Leon Jürgen Stefan Mehmet Tobias Björn"
        ),
        Words(
            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Yılmaz"
        ),
        ["Berlin", "Hamburg", "Munich", "Cologne", "Leipzig", "Freiburg", "Dresden", "Bremen", "Stuttgart"]
    );

    private static readonly Country Spain = new(
        "ES",
        0.88,
        ["es"],
        Words("Lucía María Paula Carmen Laura Marta Elena Alba Pablo Daniel Álvaro Javier Sergio Diego Iker Jorge"),
        Words(
            "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Muñoz Romero Navarro"
        ),
        ["Madrid", "Barcelona", "Valencia", "Bilbao", "Zaragoza", "Granada", "Oviedo"]
    );

    private static readonly Country Britain = new(
        "GB",
        1.0,
        ["en"],
        Words(
            "Olivia Amelia Emily Grace Hannah Sophie Priya Aisha Oliver George Harry Jack Thomas James Daniel Omar Callum Rhys"
        ),
        Words(
            "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker Evans Green Hall Wood Khan Campbell O'Brien"
        ),
        ["London", "Leeds", "Bristol", "Manchester", "Edinburgh", "Cardiff", "Sheffield", "Norwich"]
    );

    public static IReadOnlyList<Country> Countries { get; } = [France, Belgium, Germany, Spain, Britain];

    private static readonly string[] CompanyFirst = Words(
        "Alder Harbour Meadow Quarry Lakeside Northgate Orchard Willow Summit Riverside Hilltop Beacon"
    );
    private static readonly string[] CompanySecond =
    [
        "Works",
        "Guides",
        "Hotel",
        "Climbing Hall",
        "Nursery",
        "Architects",
        "Cycle Tours",
        "Youth Hostel",
        "Film Crew",
        "Surveyors",
        "Campsite",
    ];

    /// <summary>A name for each number; the number itself once the words are used up.</summary>
    public static string Company(int number)
    {
        var name = $"{CompanyFirst[number % CompanyFirst.Length]} {CompanySecond[number % CompanySecond.Length]}";
        var round = number / (CompanyFirst.Length * CompanySecond.Length);
        return round == 0 ? name : $"{name} {round + 1}";
    }

    /// <summary>The letters of an e-mail address.</summary>
    public static string Ascii(string name)
    {
        var letters = new System.Text.StringBuilder(name.Length + 2);
        foreach (var letter in name.ToLowerInvariant())
            letters.Append(Ascii(letter));
        return letters.ToString();
    }

    private static string Ascii(char letter) =>
        letter switch
        {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'á' or 'à' => "a",
            'é' or 'è' or 'ê' => "e",
            'í' or 'ı' => "i",
            'ó' => "o",
            'ú' => "u",
            'ñ' => "n",
            'ş' => "s",
            _ when char.IsAsciiLetterOrDigit(letter) => letter.ToString(),
            _ => "",
        };

    private static string[] Words(string words) => words.Split(' ');
}
