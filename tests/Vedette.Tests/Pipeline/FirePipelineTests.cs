using Vedette.Formats;
using Vedette.Pipeline;

namespace Vedette.Tests;

/// <summary>Real fires of five days, as what they are and as bare lines of sight, through the whole pipeline.</summary>
public class FirePipelineTests(ITestOutputHelper output)
{
    private const string File = "firms-hotspots/dev_2022-03-28_to_04-01.csv";

    // What a fire of that power shows of itself in a band where the air below is nearly opaque: 0.053 W/(sr µm) at 4 µm for each watt of fire radiative
    // power (Wooster et al., Remote Sensing of Environment 86, 2003), a band of 0.2 µm, 2 % through the air.
    private const double IntensityPerPower = 0.053 * 0.2 * 0.02;

    private static readonly double[] s_longitudes = [-60, 15, 110];

    // A fifth of a day, or all five days with VEDETTE_FULL=1. Each fire is seen for five minutes from its time on, every 10 s, by all satellites that have it in sight.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fires_as_bare_lines_of_sight_reach_no_level_2_and_less_than_one_level_1_an_hour(bool told)
    {
        double hours = ReferenceData.FullCampaign ? 120 : 5;
        FireRow[] fires = [.. FireFile.Rows(File, out _).Where(f => f.PowerWatts * IntensityPerPower > 7_500).OrderBy(static f => f.Time)];
        Instant start = fires[0].Time;
        InfraredSensor[] satellites = [.. s_longitudes.Select((l, i) => NuisanceScene.Satellite(11 + i, double.DegreesToRadians(l), 10))];
        Theatre theatre = NuisanceScene.TheatreAt(start, [.. satellites, NuisanceScene.Fires]);
        FireRow[] seen = [.. fires.Where(f => f.Time.SecondsSince(start) < 3600 * hours)];

        var pipeline = new WarningPipeline();
        Dictionary<long, AlertLevel> peaks = [];
        long tracks = 0;
        foreach (PipelineInput input in Inputs(theatre, satellites, seen, told, 3600 * hours + 400))
        {
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                tracks = e is TrackChanged t ? Math.Max(tracks, t.Update.Track.Id.Value) : tracks;
                if (e is AlertRaised { Alert: var a })
                {
                    if (a.Level > AlertLevel.Notice && peaks.GetValueOrDefault(a.Id.Value) <= AlertLevel.Notice)
                    {
                        output.WriteLine(FormattableString.Invariant($"{a.Time.SecondsSince(start):F1} s, alert {a.Id.Value}: {a.Reason} {string.Join(' ', a.Assessment.Evidence.Select(static v => v.Text))}"));
                    }

                    peaks[a.Id.Value] = (AlertLevel)Math.Max((int)a.Level, (int)peaks.GetValueOrDefault(a.Id.Value));
                }
            }
        }

        int above = peaks.Values.Count(static p => p > AlertLevel.Notice);
        output.WriteLine(FormattableString.Invariant($"{seen.Length} fires in {hours} h, fire product {(told ? "" : "not ")}told: {tracks} tracks, {peaks.Count - above} alerts of level 1, {above} above"));
        Assert.Equal(0, above);
        Assert.InRange(peaks.Count / hours, 0, 1);
    }

    private static IEnumerable<PipelineInput> Inputs(Theatre theatre, InfraredSensor[] satellites, FireRow[] fires, bool told, double seconds)
    {
        var random = new SeededRandom(20220328);
        long sequence = 1;
        long id = 0;
        int first = 0;
        yield return new ConfigurationChanged(sequence, theatre.Epoch, theatre);
        for (int t = 0; t < seconds; t++)
        {
            Instant now = theatre.Epoch.AddSeconds(t);
            yield return new ClockTick(++sequence, now);
            FireRow[] fresh = t % 60 == 0 ? [.. fires.Where(f => f.Time == now)] : [];
            if (told && fresh.Length > 0)
            {
                yield return new Observation(++sequence, now, NuisanceScene.Fires.Id, DataMode.Live, new NuisanceMessage([.. fresh.Select(f => f.ToNuisance(++id))]));
            }

            for (; first < fires.Length && now.SecondsSince(fires[first].Time) > 300; first++)
            {
            }

            foreach (InfraredSensor satellite in satellites.Where((_, s) => t % 10 == 3 * s))
            {
                Position<Ecef> station = NuisanceScene.Station(((GeostationaryOrbit)satellite.Orbit).LongitudeRadians);
                List<LineOfSightRow> rows = [];
                for (int i = first; i < fires.Length && fires[i].Time <= now; i++)
                {
                    if (InSight(station, fires[i].Place))
                    {
                        rows.Add(NuisanceScene.Noisy(
                            NuisanceScene.Ray(++id, now, station, fires[i].Place, 20e-6, fires[i].PowerWatts * IntensityPerPower, fires[i].PowerWatts * IntensityPerPower / 1500), random));
                    }
                }

                yield return new Observation(++sequence, now, satellite.Id, DataMode.Live, new LineOfSightMessage(rows));
            }
        }
    }

    private static bool InSight(Position<Ecef> station, GeodeticPosition place)
    {
        Vector3 p = place.ToEcef().Vector;
        return Vector3.Dot((station.Vector - p).Unit, p.Unit) > 0.17;
    }
}
