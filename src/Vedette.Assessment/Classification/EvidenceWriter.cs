using System.Globalization;

namespace Vedette.Assessments;

/// <summary>Puts into words what an assessment rests on.</summary>
internal sealed class EvidenceWriter(Theatre theatre)
{
    private const double CertainExistence = 0.95;
    private const double TellingLogFactor = 3;
    private const double TellingSigmaMetres = 2_000_000;
    private const double BurningProbability = 0.5;
    private const double MissedLooks = 3;
    private const double LeastSilenceSeconds = 10;

    /// <summary>Known objects that are named, where a track's plots lie on several.</summary>
    private const int NamedObjects = 3;

    /// <summary>Plots that a radar is expected to have given, and has not, from which it is told of: chance alone does that once in seven times.</summary>
    private const double MissedPlots = 2;

    /// <summary>Probability from which a body is called payload or stage.</summary>
    private const double SureBody = 0.95;

    private readonly CoverageCheck _coverage = new(theatre);
    private readonly SensorIndex _sensors = new(theatre);
    private readonly NoticeMatcher _notices = new(theatre);

    /// <summary>Writes the evidence about a track.</summary>
    /// <param name="items">Cleared, then filled in a fixed order.</param>
    /// <param name="track">The track.</param>
    /// <param name="record">Its detections.</param>
    /// <param name="c">Its class.</param>
    /// <param name="launch">Its launch, or null.</param>
    /// <param name="body">Body that its impact is for, or null where there is no impact.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="launchOf">Number of the track that the launch is taken from, or 0.</param>
    /// <param name="moonPlots">How many of its plots lie on the Moon.</param>
    public void Write(
        List<EvidenceItem> items,
        Track track,
        DetectionRecord record,
        in Classification c,
        LaunchPointEstimate? launch,
        BodyBelief? body,
        Instant now,
        long launchOf = 0,
        int moonPlots = 0)
    {
        items.Clear();
        Sensors(items, record, c);
        if (2 * moonPlots > record.Plots)
        {
            items.Add(new(EvidenceKind.Moon, 0, false, $"{moonPlots} of its {Number(record.Plots, "plot")} lie on the Moon, and may be echoes of it that come a pulse or more late."));
        }

        Nuisance(items, c.Nuisance);
        Motion(items, track, record, c);
        Body(items, body);
        Separation(items, track);
        if (launchOf != 0)
        {
            items.Add(new(EvidenceKind.Parting, 0, true, $"Its launch is that of track {launchOf}, beside which it flies: they were one body."));
        }

        if (launch is not null && _notices.Find(launch) is { } notice)
        {
            items.Add(new(
                EvidenceKind.Notice, 0, true,
                $"Announced: notice {notice.Id} ({notice.VehicleClass}, {notice.Source}) agrees in time, place and direction."));
        }

        if (track.ExistenceProbability < CertainExistence)
        {
            items.Add(new(EvidenceKind.Existence, 0, false, $"It may be clutter: it exists with probability {track.ExistenceProbability:F2}."));
        }

        Silence(items, track, record, now);
    }

    private void Sensors(List<EvidenceItem> items, DetectionRecord record, in Classification c)
    {
        bool stands = c.FixedHotSource > c.Ballistic;
        foreach (SensorTally tally in record.Tallies)
        {
            string name = _sensors.Name(tally.Sensor);
            items.Add(tally.Infrared
                ? new(
                    EvidenceKind.Infrared, tally.Sensor.Value, !stands,
                    $"{name} saw it {(stands ? "glow" : "burn")} for {tally.Seconds:F0} s ({tally.Count} lines of sight).")
                : new(
                    EvidenceKind.Radar, tally.Sensor.Value, true,
                    $"{name} followed it for {tally.Seconds:F0} s ({tally.Count} plots)."));
        }

        if (record.Rays > 0 && record.Plots > 0)
        {
            items.Add(new(
                EvidenceKind.Agreement, 0, true,
                $"Infrared and radar agree: {Number(record.Satellites, "satellite")}, {Number(record.Radars, "radar")}."));
        }
    }

    /// <summary>What is known to be bright there; told whether or not it weighs anything.</summary>
    private static void Nuisance(List<EvidenceItem> items, in NuisanceTest n)
    {
        if (n.Nearest is not { } hit)
        {
            return;
        }

        string found = hit.Entry.Kind switch
        {
            NuisanceKind.Lightning => "Lightning flashed",
            NuisanceKind.Fire => "A fire is known",
            NuisanceKind.GasFlare => "A gas flare is known",
            _ => "The Sun glints",
        };
        int beside = hit.Entry.Kind == NuisanceKind.Lightning ? n.Lightning : n.Lasting;
        string when = hit.Entry.Kind == NuisanceKind.Lightning ? string.Create(CultureInfo.InvariantCulture, $" within {hit.Seconds:F1} s") : "";
        items.Add(new(
            EvidenceKind.Nuisance, (int)hit.Entry.Kind, false,
            $"{found} {hit.Metres / 1000:F0} km from a line of sight{when}; {beside} of {n.Rays} have such beside them."));
    }

    private static void Motion(List<EvidenceItem> items, Track track, DetectionRecord record, in Classification c)
    {
        if (!record.HasPlots && Math.Abs(c.LogFixed) > TellingLogFactor)
        {
            double decades = Math.Min(99, Math.Abs(c.LogFixed) / Math.Log(10));
            items.Add(c.LogFixed > 0
                ? new(EvidenceKind.Motion, 0, false, $"Its lines of sight meet one point on the ground, 10^{decades:F0} times better than a moving source.")
                : new(EvidenceKind.Motion, 0, true, $"It moves: a point at rest explains its lines of sight 10^{decades:F0} times worse."));
        }

        if (c.Perigee.SigmaMetres < TellingSigmaMetres && c.FixedHotSource < 0.5)
        {
            bool stays = c.Perigee.Stays > 0.5;
            items.Add(new(
                EvidenceKind.Perigee, 0, !stays,
                $"Perigee {c.Perigee.HeightMetres / 1000:F0} ± {c.Perigee.SigmaMetres / 1000:F0} km: {(stays ? "it stays up" : "it comes down")}."));
        }

        if (c.Match is { } match)
        {
            items.Add(new(
                EvidenceKind.Catalogue, 0, false,
                match.IsSure
                    ? $"It is where catalogue object {match.CatalogueId} should be, {Math.Sqrt(match.SquaredDistance):F1} standard deviations off."
                    : (FormattableString)$"It is where catalogue objects {match.CatalogueId} ({match.Share:F2}) and {match.Rival} should be, {Math.Sqrt(match.SquaredDistance):F1} standard deviations off the former."));
        }
        else if (c.Listed is { } listed)
        {
            items.Add(new(
                EvidenceKind.Catalogue, 1, false, $"{listed.Explained} of its {listed.Plots} plots lie where catalogue objects should be: {Names(listed)}."));
        }

        if (c.LogAir > 0)
        {
            double decades = Math.Min(99, c.LogAir / Math.Log(10));
            items.Add(new(
                EvidenceKind.Air, 0, false, $"The air carries it, or it is an echo of the surface: what falls or burns explains its plots 10^{decades:F0} times worse."));
        }

        if (c.Flown is { } flown)
        {
            items.Add(new(
                EvidenceKind.Aircraft, 0, false, $"{flown.Explained} of its {flown.Plots} plots lie where aircraft are reported: {Names(flown)}."));
        }

        if (track.BoostProbability > BurningProbability && c.FixedHotSource < 0.5)
        {
            items.Add(new(EvidenceKind.Burning, 0, true, $"Its motor burns: where it comes down is not computed until it stops."));
        }
    }

    private static string Names(ExplainedPlots plots) =>
        string.Join(", ", plots.Names(NamedObjects).Select(static n => string.Create(CultureInfo.InvariantCulture, $"{n.Key} ({n.Value})")));

    private static void Body(List<EvidenceItem> items, BodyBelief? body)
    {
        if (body is not { } b)
        {
            return;
        }

        if (!b.EmptyStage)
        {
            items.Add(new(EvidenceKind.Body, 0, true, $"The impact is that of a compact body; an empty stage would come down short of it."));
        }
        else if (b.Size.Looks > 0)
        {
            items.Add(new(
                EvidenceKind.Body, 1, true,
                $"It is taken for an empty stage, of some {b.Size.SquareMetres:F1} m² to radar and about {b.Coefficient.KilogramsPerSquareMetre:F0} kg/m²; the impact is that of such a body."));
        }
        else
        {
            items.Add(new(
                EvidenceKind.Body, 1, true,
                $"It brakes like an empty stage, with about {b.Coefficient.KilogramsPerSquareMetre:F0} kg/m²; the impact is that of such a body."));
        }
    }

    private static void Separation(List<EvidenceItem> items, Track track)
    {
        if (track.Separation is not { } s)
        {
            return;
        }

        bool payload = s.PayloadProbability > SureBody;
        bool stage = s.PayloadProbability < 1 - SureBody;
        items.Add(payload
            ? new(EvidenceKind.Separation, 1, true, $"A stage fell away, track {s.Other.Value}: this is the payload, with probability {s.PayloadProbability:F2}.")
            : stage
            ? new(EvidenceKind.Separation, 2, true, $"It fell away from track {s.Other.Value}: it is the spent stage, with probability {1 - s.PayloadProbability:F2}.")
            : new(EvidenceKind.Separation, 3, true, $"A stage fell away; whether this body or that of track {s.Other.Value} is the payload is open: {s.PayloadProbability:F2} for this one."));
    }

    private void Silence(List<EvidenceItem> items, Track track, DetectionRecord record, Instant now)
    {
        if (track.Status == TrackStatus.Coasting)
        {
            items.Add(new(EvidenceKind.Age, 0, false, $"Last seen {now.SecondsSince(track.LastDetection):F0} s ago."));
        }

        if (track.Status == TrackStatus.Tentative)
        {
            return;
        }

        foreach (Expectation expected in track.Expectations)
        {
            if (expected.Missed * expected.Probability >= MissedPlots && now.SecondsSince(expected.From) >= LeastSilenceSeconds)
            {
                items.Add(Missing(_sensors.Name(expected.Sensor), expected, now.SecondsSince(expected.From)));
            }
        }

        foreach (Sensor sensor in theatre.Sensors)
        {
            if (sensor is InfraredSensor)
            {
                Silence(items, sensor, track, Tally(record, sensor.Id), now);
            }
        }
    }

    /// <summary>A radar that should have seen it, and how surely.</summary>
    private static EvidenceItem Missing(string name, in Expectation e, double seconds) => new(
        EvidenceKind.Missing, e.Sensor.Value, false,
        e.Seen
            ? (FormattableString)$"{name} should see it, with {e.Probability:F2} a look, and has missed the last {e.Missed} looks, for {seconds:F0} s."
            : $"{name} should have seen it for {seconds:F0} s, with {e.Probability:F2} a look, and has missed {e.Missed} of {e.Looks} looks.");

    /// <summary>A satellite that has a burning motor in its field of view and does not see it.</summary>
    private void Silence(List<EvidenceItem> items, Sensor sensor, Track track, SensorTally? tally, Instant now)
    {
        Instant since = tally?.Last ?? track.FirstDetection;
        double silence = Math.Max(LeastSilenceSeconds, MissedLooks * sensor.RevisitSeconds);
        if (now.SecondsSince(since) > silence && ShouldSee(sensor, track, now, 0) && ShouldSee(sensor, track, now, silence))
        {
            items.Add(new(
                EvidenceKind.Missing, sensor.Id.Value, false,
                tally is null
                    ? (FormattableString)$"{sensor.Name} has it in its field of view and has not seen it."
                    : $"{sensor.Name} has it in its field of view and has not seen it for {now.SecondsSince(since):F0} s."));
        }
    }

    private static SensorTally? Tally(DetectionRecord record, SensorId sensor)
    {
        foreach (SensorTally tally in record.Tallies)
        {
            if (tally.Sensor == sensor)
            {
                return tally;
            }
        }

        return null;
    }

    /// <summary>Whether the satellite covered the track's place some seconds before now.</summary>
    private bool ShouldSee(Sensor sensor, Track track, Instant now, double secondsBefore)
    {
        Instant then = now.AddSeconds(-secondsBefore);
        Vector3 place = track.State.Position.Vector + then.SecondsSince(track.State.Time) * track.State.Velocity.Vector;
        return _coverage.Covers(
            sensor, theatre.Rotation.ToEcef(then, Position<Eci>.From(place)).Vector, track.BoostProbability > 0.9);
    }

    private static string Number(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
