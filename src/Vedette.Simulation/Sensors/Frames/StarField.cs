namespace Vedette.Simulation;

/// <summary>Stars: those that are brightest in the infrared by a table, fainter ones drawn from the seed.</summary>
/// <remarks>
/// Positions (ICRS, epoch 2000) are rounded from the Hipparcos catalogue (ESA SP-1200, 1997); magnitudes at 2.2 µm from the Two Micron All Sky Survey and
/// D. A. Neugebauer and R. B. Leighton, Two-Micron Sky Survey (NASA SP-3047, 1969), to 0.1 to 0.3: many vary. They are taken as magnitudes
/// of the band: data/stars.csv has the stars that are bright to the eye, these are those that are bright in the infrared. Proper motion is left out.
/// </remarks>
internal sealed class StarField
{
    /// <summary>Numbers of stars begin here and fall.</summary>
    public const int FirstId = -2_000_000;

    private const double Far = 1e13;

    // Stars brighter than magnitude m are about 10^(0.5 m + 2) at 2 µm: some hundred of magnitude 0, ten thousand of magnitude 4.
    private const double BrightestDrawn = 0;
    private const double CountSlope = 0.5;
    private const double CountAtZero = 100;

    private static readonly (double RightAscension, double Declination, double Magnitude)[] s_table =
    [
        (69.190, -62.078, -4.2), (88.793, 7.407, -4.0), (247.352, -26.432, -3.9), (258.662, 14.390, -3.4), (340.667, -46.885, -3.2),
        (207.257, -28.368, -3.1), (187.791, -57.113, -3.0), (213.915, 19.182, -2.9), (68.980, 16.509, -2.8), (34.837, -2.978, -2.5),
        (146.890, 11.429, -2.5), (202.428, -23.281, -2.5), (108.385, -44.640, -2.3), (345.944, 28.083, -2.2), (335.684, -45.948, -2.0),
        (247.160, 41.882, -2.0), (95.740, 22.514, -1.9), (17.433, 35.621, -1.9), (297.641, 32.914, -1.9), (359.604, 51.389, -1.8),
        (79.172, 45.998, -1.8), (45.570, 4.090, -1.7), (136.999, -43.433, -1.6), (325.877, 58.780, -1.6), (219.902, -60.834, -1.5),
        (226.018, -25.282, -1.4), (101.287, -16.716, -1.4), (95.988, -52.696, -1.3), (222.676, 74.156, -1.3), (269.152, 51.489, -1.2),
        (243.586, -3.694, -1.2), (141.897, -8.659, -1.2), (193.901, 3.397, -1.2), (116.329, 28.026, -1.1), (326.046, 9.875, -0.9),
        (30.975, 42.330, -0.8), (110.743, -25.768, -0.7), (165.932, 61.751, -0.7), (114.825, 5.225, -0.7), (31.793, 23.462, -0.6),
        (10.127, 56.537, -0.3), (279.235, 38.784, 0.1), (297.696, 8.868, 0.1), (78.634, -8.202, 0.2), (37.955, 89.264, 0.5),
        (344.413, -29.622, 0.9), (310.358, 45.280, 0.9),
    ];

    private readonly TruthFrame _frame;
    private readonly (Vector3 Direction, double WattsPerSquareMetre)[] _stars;

    /// <summary>The stars of a scenario.</summary>
    /// <param name="frame">Time and Earth.</param>
    /// <param name="band">Band that they are seen in.</param>
    /// <param name="faintest">Magnitude of the faintest.</param>
    /// <param name="random">Draws those that the table has not.</param>
    public StarField(TruthFrame frame, SpectralBand band, double faintest, SeededRandom random)
    {
        _frame = frame;
        List<(Vector3, double)> stars = [];
        foreach ((double rightAscension, double declination, double magnitude) in s_table.Where(s => s.Magnitude <= faintest))
        {
            BrightStar star = new("", double.DegreesToRadians(rightAscension), double.DegreesToRadians(declination), 0, 0, 0, 0);
            stars.Add((star.ApparentAt(frame.Epoch).Vector, band.StarWattsPerSquareMetre(magnitude)));
        }

        stars.AddRange(Drawn(faintest, random).Select(s => (s.Direction, band.StarWattsPerSquareMetre(s.Magnitude))));
        _stars = [.. stars];
    }

    /// <summary>Directions (inertial) and irradiances, W/m², of all.</summary>
    public IReadOnlyList<(Vector3 Direction, double WattsPerSquareMetre)> Stars => _stars;

    /// <summary>Adds the stars of a cone that the Earth does not hide.</summary>
    /// <param name="seconds">After the epoch.</param>
    /// <param name="satellite">Where the sensor is.</param>
    /// <param name="axis">Middle of the cone, Earth-fixed.</param>
    /// <param name="cosine">Cosine of its half angle.</param>
    /// <param name="air">Dims those near the limb.</param>
    /// <param name="into">Receives them.</param>
    public void Collect(double seconds, Vector3 satellite, Vector3 axis, double cosine, AirTransmission air, List<PointSource> into)
    {
        Instant time = _frame.At(seconds);
        Vector3 inertialAxis = _frame.Rotation.ToEci(time, Position<Ecef>.From(axis)).Vector;
        for (int i = 0; i < _stars.Length; i++)
        {
            (Vector3 inertial, double watts) = _stars[i];
            if (Vector3.Dot(inertial, inertialAxis) >= cosine)
            {
                Vector3 direction = _frame.Rotation.ToEcef(time, Position<Eci>.From(inertial)).Vector;
                if (!Shell.TryMeet(satellite, direction, 0, out _))
                {
                    double left = air.Past(Math.Max(0, Shell.TangentMetres(satellite, direction)));
                    into.Add(new(FirstId - i, Position<Ecef>.From(satellite + Far * direction), default, left * watts, 0));
                }
            }
        }
    }

    private static IEnumerable<(Vector3 Direction, double Magnitude)> Drawn(double faintest, SeededRandom random)
    {
        double least = Math.Pow(10, CountSlope * BrightestDrawn);
        double most = Math.Pow(10, CountSlope * faintest);
        int count = (int)(CountAtZero * Math.Max(0, most - least));
        for (int i = 0; i < count; i++)
        {
            double sine = random.Uniform(-1, 1);
            double around = random.Uniform(0, 2 * Math.PI);
            double cosine = Math.Sqrt(1 - sine * sine);
            double magnitude = Math.Log10(random.Uniform(least, most)) / CountSlope;
            yield return (new(cosine * Math.Cos(around), cosine * Math.Sin(around), sine), magnitude);
        }
    }
}
