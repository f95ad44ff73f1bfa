using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Real lightning and fires as inputs of a pipeline.</summary>
internal static class NuisanceScene
{
    public const string FirstLightning = "glm-lightning/OR_GLM-L2-LCFA_G16_s20181830433000_e20181830433200_c20181830433231.nc";
    public const string SecondLightning = "glm-lightning/OR_GLM-L2-LCFA_G16_s20181830433200_e20181830433400_c20181830433424.nc";

    public static readonly NuisanceSource Mapper = new(new(21), "GLM", 20, 0);

    public static readonly NuisanceSource Fires = new(new(22), "FIRMS", 86_400, 0);

    public static Theatre TheatreAt(Instant epoch, params Sensor[] sensors) => new(
        "nuisances", epoch, EarthModel.Wgs84, EarthRotation.AtGreenwich(epoch, LeapSeconds.BuiltIn, null, EarthModel.Wgs84.RotationRadiansPerSecond),
        Propagation.Ideal, sensors, [], []);

    public static LightningReading Lightning(string path)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path(path));
        Assert.True(LightningReader.TryRead(stream, path, LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? fault), fault?.ToString());
        return reading;
    }

    /// <summary>A satellite that stands where the mapper does and looks every <paramref name="revisitSeconds"/>.</summary>
    public static InfraredSensor Satellite(int id, double longitudeRadians, double revisitSeconds) => new(
        new(id), $"IR {id}", revisitSeconds, 0, new GeostationaryOrbit(longitudeRadians), 1500, 5, 60e-6, 15e-6, 1);

    public static Position<Ecef> Station(double longitudeRadians)
    {
        (double sin, double cos) = Math.SinCos(longitudeRadians);
        return new(42_164_000 * cos, 42_164_000 * sin, 0);
    }

    public static LineOfSightRow Ray(long id, Instant time, Position<Ecef> station, GeodeticPosition place, double sigma, double intensity, double snr)
    {
        Vector3 d = (place.ToEcef().Vector - station.Vector).Unit;
        return new(id, time, station, new(d.X, d.Y, d.Z), intensity, sigma, snr);
    }

    /// <summary>A product of the mapper as the feed hands it on.</summary>
    public static Observation Product(NuisanceMessage message, NuisanceSource? source = null) =>
        new(1, message.Rows.Max(static r => r.Time), (source ?? Mapper).Id, DataMode.Live, message);

    /// <summary>What a frame detector makes of lightning: the events of a flash that fall into one exposure of a second as one line of sight, at their centroid.</summary>
    public static IEnumerable<LineOfSightRow> Clusters(IEnumerable<LightningReading> readings, double revisitSeconds, double longitudeRadians)
    {
        Position<Ecef> station = Station(longitudeRadians);
        LightningReading[] all = [.. readings];
        Instant start = all[0].Start;
        return all
            .SelectMany((r, file) => r.Events.Select(e => (e.Place, Seconds: e.Time.SecondsSince(start), Flash: (file, r.Groups[e.Group].Flash))))
            .Where(e => e.Seconds >= 0 && e.Seconds - revisitSeconds * Math.Floor(e.Seconds / revisitSeconds) < 1)
            .GroupBy(e => (e.Flash, Second: Math.Floor(e.Seconds)))
            .OrderBy(g => g.Key.Second).ThenBy(g => g.Key.Flash)
            .Select((g, i) => Ray(
                i + 1, start.AddSeconds(g.Key.Second + 0.5), station,
                GeodeticPosition.FromDegrees(g.Average(e => e.Place.LatitudeDegrees), g.Average(e => e.Place.LongitudeDegrees), 0),
                20e-6, 10_000, 20));
    }

    /// <summary>Lines of sight frame by frame.</summary>
    public static IEnumerable<Observation> Frames(IEnumerable<LineOfSightRow> rays, InfraredSensor satellite, Instant start) => rays
        .GroupBy(r => (long)Math.Floor(r.Time.SecondsSince(start) / satellite.RevisitSeconds))
        .Select(g => new Observation(1, g.Max(static r => r.Time), satellite.Id, DataMode.Live, new LineOfSightMessage([.. g.OrderBy(static r => r.Time)])));

    /// <summary>The same line of sight, off by its own standard deviation.</summary>
    public static LineOfSightRow Noisy(LineOfSightRow row, SeededRandom random)
    {
        Vector3 d = row.Toward.Vector;
        Vector3 across = Vector3.Cross(d, new(0, 0, 1)).Unit;
        d += random.Gaussian(0, row.SigmaRadians) * across + random.Gaussian(0, row.SigmaRadians) * Vector3.Cross(across, d);
        return row with { Toward = new(d.X, d.Y, d.Z) };
    }

    /// <summary>Observations and ticks in order of time, numbered, behind the configuration.</summary>
    public static List<PipelineInput> Inputs(Theatre theatre, IEnumerable<Observation> observations, double seconds)
    {
        List<PipelineInput> inputs = [new ConfigurationChanged(1, theatre.Epoch, theatre)];
        double tick = 1;
        foreach (Observation o in observations.OrderBy(o => o.Time).ThenBy(o => o.Sensor.Value).Append(null!))
        {
            double until = o is null ? seconds : o.Time.SecondsSince(theatre.Epoch);
            for (; tick <= until; tick++)
            {
                inputs.Add(new ClockTick(inputs.Count + 1, theatre.Epoch.AddSeconds(tick)));
            }

            if (o is not null)
            {
                inputs.Add(o with { Sequence = inputs.Count + 1 });
            }
        }

        return inputs;
    }

    /// <summary>Highest level of each alert.</summary>
    public static Dictionary<long, AlertLevel> Peaks(IEnumerable<PipelineEvent> events) => events.OfType<AlertRaised>()
        .GroupBy(a => a.Alert.Id.Value).ToDictionary(g => g.Key, g => g.Max(a => a.Alert.Level));
}
