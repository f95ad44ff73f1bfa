namespace Vedette.Assessments;

/// <summary>Puts into words what the burning of a vehicle shows: how far it may go, which way is not yet known, staging, burnout, light that is gone.</summary>
internal sealed class BurnEvidence(Theatre theatre)
{
    /// <summary>An azimuth that is known no better than this, in radians (thirty degrees), is not known.</summary>
    private const double UnknownAzimuth = 0.52;

    private const double Burns = 0.7;
    private const double BurntOut = 0.3;
    private const double MissedLooks = 3;
    private const int FewestRays = 3;

    private readonly SensorIndex _sensors = new(theatre);

    /// <summary>Appends the evidence about a track.</summary>
    public void Write(List<EvidenceItem> items, TrackFile file, Track track, in Classification c, Instant now)
    {
        LaunchPointEstimate? launch = file.Launch.Current;
        Azimuth(items, launch, track);
        Range(items, file, track, c, launch);
        Stagings(items, file, launch, now);
        Burnout(items, file, track, launch, now);
        FlewOn(items, file, track, now);
    }

    private static void Azimuth(List<EvidenceItem> items, LaunchPointEstimate? launch, Track track)
    {
        if (launch is { AzimuthSigmaRadians: > UnknownAzimuth } && track.BoostProbability > BurntOut)
        {
            items.Add(new(
                EvidenceKind.Azimuth, 0, true,
                $"Its azimuth is not yet known: what is seen of it goes almost straight up, or along the line of sight (standard deviation {double.RadiansToDegrees(launch.AzimuthSigmaRadians):F0}°)."));
        }
    }

    private void Range(List<EvidenceItem> items, TrackFile file, Track track, in Classification c, LaunchPointEstimate? launch)
    {
        if (!file.Launch.Seen || c.Ballistic + c.Orbit < 0.5)
        {
            return;
        }

        double space = c.Orbit / (c.Orbit + c.Ballistic);
        RangeClasses? classes = file.Impact.Current is { } impact && launch is not null
            ? RangeClasses.OfFlight(launch, impact, space)
            : track.BoostProbability > BurntOut
            ? RangeClasses.WhileBurning(theatre, track, launch is null ? 0 : track.State.Time.SecondsSince(launch.Time), space)
            : null;
        if (classes is { } r)
        {
            items.Add(new(
                EvidenceKind.Range, 0, true,
                $"Range by its boost: short {r.Short:F2}, medium {r.Medium:F2}, intermediate {r.Intermediate:F2}, long {r.Long:F2}, space launch {r.Space:F2}."));
        }
    }

    private static void Stagings(List<EvidenceItem> items, TrackFile file, LaunchPointEstimate? launch, Instant now)
    {
        for (int i = 0; i < file.Burn.Stagings.Count; i++)
        {
            Instant time = file.Burn.Stagings[i];
            items.Add(launch is null
                ? new(EvidenceKind.Staging, i + 1, true, $"Staging: its light fell at once {now.SecondsSince(time):F0} s ago, and it burns on.")
                : new(EvidenceKind.Staging, i + 1, true, $"Staging: its light fell at once {time.SecondsSince(launch.Time):F0} s after its lift-off, and it burnt on."));
        }
    }

    private static void Burnout(List<EvidenceItem> items, TrackFile file, Track track, LaunchPointEstimate? launch, Instant now)
    {
        if (track.BoostProbability > BurntOut || file.Launch.BurntUntil(file.Record) is not { } time)
        {
            return;
        }

        items.Add(launch is null || !file.Launch.Seen
            ? new(EvidenceKind.Burnout, 0, true, $"Burnout: it was last seen to burn {now.SecondsSince(time):F0} s ago.")
            : new(EvidenceKind.Burnout, 0, true, $"Burnout: it was last seen to burn {time.SecondsSince(launch.Time):F0} s after its lift-off."));
    }

    /// <summary>A satellite has lost its light, and its motion shows no burnout: it is hidden, or out of view, and flew on.</summary>
    private void FlewOn(List<EvidenceItem> items, TrackFile file, Track track, Instant now)
    {
        if (track.BoostProbability < Burns || track.Status == TrackStatus.Ended)
        {
            return;
        }

        foreach (SensorTally tally in file.Record.Tallies)
        {
            double silence = now.SecondsSince(tally.Last);
            if (tally.Infrared && tally.Count >= FewestRays && _sensors.Find(tally.Sensor) is { } sensor && silence > MissedLooks * sensor.RevisitSeconds)
            {
                items.Add(new(
                    EvidenceKind.FlewOn, tally.Sensor.Value, true,
                    $"It flew on: {sensor.Name} lost its light {silence:F0} s ago, and its motion shows no burnout."));
            }
        }
    }
}
