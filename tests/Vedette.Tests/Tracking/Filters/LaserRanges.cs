using System.Globalization;

namespace Vedette.Tests;

/// <summary>Laser ranges to LAGEOS 2 by the stations of the ILRS, with the places of the stations (orbit-determination-real/Lageos2).</summary>
/// <remarks>
/// A range is half the way of the light there and back, stamped when it returns. To first order the station's motion meanwhile cancels between the two ways, so
/// it is the distance in Earth-fixed axes at the moment of the bounce (what is left: (400 m/s × 30 ms)² / 2R, below 0.1 mm). The satellite's centre lies 0.251 m behind
/// where the light turns (ILRS). The air delays a laser by 2.3 m at the zenith at sea level, over the sine of the elevation (Marini and Murray, NASA X-591-73-351, 1973,
/// first term: good to some centimetres above 20°).
/// </remarks>
internal sealed class LaserRanges
{
    private const double SpeedOfLight = 299_792_458;
    private const double CentreOfMassMetres = 0.251;

    private static readonly Dictionary<string, string> s_codes = new()
    {
        ["YARL"] = "7090",
        ["GODL"] = "7105",
        ["HA4T"] = "7119",
        ["SISL"] = "7838",
    };

    private LaserRanges(IReadOnlyList<LaserRange> ranges, IReadOnlyDictionary<string, Position<Ecef>> stations) => (All, Stations) = (ranges, stations);

    /// <summary>In order of time.</summary>
    public IReadOnlyList<LaserRange> All { get; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, Position<Ecef>> Stations { get; }

    public static LaserRanges Read()
    {
        string folder = ReferenceData.Path("orbit-determination-real/Lageos2");
        Dictionary<string, Position<Ecef>> stations = s_codes.ToDictionary(
            c => c.Key, c => Station(File.ReadAllLines(Path.Combine(folder, "SLRF2014_POS+VEL_2030.0_200428.snx")), c.Value));
        List<LaserRange> ranges = [];
        foreach (string line in File.ReadLines(Path.Combine(folder, "Lageos2_test.aer")))
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            double metres = 1000 * double.Parse(words[3], CultureInfo.InvariantCulture);
            Assert.True(UtcTime.TryParse(words[0] + "Z", LeapSeconds.BuiltIn, out Instant received, out _), line);
            ranges.Add(new(words[2], received.AddSeconds(-metres / SpeedOfLight), metres + CentreOfMassMetres));
        }

        return new([.. ranges.OrderBy(r => r.Bounce)], stations);
    }

    /// <summary>Delay of a laser by the air, metres.</summary>
    public double AirMetres(LaserRange range, Position<Ecef> satellite)
    {
        LocalFrame site = new(GeodeticPosition.FromEcef(Stations[range.Station]));
        double height = site.Geodetic.HeightMetres;
        return 2.3 * Math.Exp(-height / 8400) / Math.Sin(site.Look(satellite).ElevationRadians);
    }

    /// <summary>Place at the time of the ranges (2016.12) by the latest solution of the frame: that of 2010.0 and its drift.</summary>
    private static Position<Ecef> Station(string[] lines, string code)
    {
        const double years = 6.12;
        double Value(string kind) => lines.Where(l => l.Length > 68 && l.AsSpan(7, 4).SequenceEqual(kind) && l.AsSpan(14, 4).SequenceEqual(code))
            .Select(l => double.Parse(l.AsSpan(47, 21), CultureInfo.InvariantCulture)).Last();
        return new(Value("STAX") + years * Value("VELX"), Value("STAY") + years * Value("VELY"), Value("STAZ") + years * Value("VELZ"));
    }
}

/// <summary>A laser range.</summary>
/// <param name="Station">Name of the station.</param>
/// <param name="Bounce">When the light was at the satellite.</param>
/// <param name="Metres">To the satellite's centre, the delay of the air still in it.</param>
internal readonly record struct LaserRange(string Station, Instant Bounce, double Metres);
