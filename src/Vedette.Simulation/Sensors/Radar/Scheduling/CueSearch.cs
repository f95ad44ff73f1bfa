using System.Globalization;

namespace Vedette.Simulation;

/// <summary>The cues that an array has taken on, and the dwells that search their volumes.</summary>
/// <remarks>
/// A cue is refused when cues are switched off or its window is over, when the radar does not see any of its points, when its volume has too many beams, or when the time that is left by
/// the fence, the tracks and other cues does not reach. It is searched ahead of the sector search and behind all else, from the middle outward, round after
/// round, until a track that the radar confirms lies in it, or the window is over.
/// </remarks>
internal sealed class CueSearch
{
    private readonly RadarSensor _radar;
    private readonly RadarScheduler _settings;
    private readonly ArrayAntenna _antenna;
    private readonly RadarSight _sight;
    private readonly TruthFrame _frame;
    private readonly DwellPlan _plan;
    private readonly LocalTracker _tracker;
    private readonly Dictionary<CueId, (CueVolume Volume, double Load)> _open = [];

    /// <summary>Sets up without a cue.</summary>
    public CueSearch(RadarSensor radar, RadarScheduler settings, ArrayAntenna antenna, RadarSight sight, TruthFrame frame, DwellPlan plan, LocalTracker tracker) =>
        (_radar, _settings, _antenna, _sight, _frame, _plan, _tracker) = (radar, settings, antenna, sight, frame, plan, tracker);

    /// <summary>Share of the time that the fence takes.</summary>
    public double FenceLoad { get; set; }

    /// <summary>Takes a cue, or refuses it; a renewed one takes the place of its former revision, and one that is refused ends it.</summary>
    /// <param name="cue">The cue.</param>
    /// <param name="now">When, in seconds after the epoch.</param>
    /// <param name="apparent">The direction in which the radar sees a place, as a unit vector (east, north, up).</param>
    public CueAnswer Take(Cue cue, double now, Func<Vector3, double, Vector3> apparent)
    {
        _ = _open.Remove(cue.Id);
        CueVolume volume = new(cue, _frame, _sight.Site);
        if (_settings.Cue is not { } dwells)
        {
            return Refuse(cue, "It takes no cues.");
        }

        if (Spell.Holds(dwells.Off, now))
        {
            return Refuse(cue, "It takes no cues just now.");
        }

        if (volume.Until <= now)
        {
            return Refuse(cue, "The window is over.");
        }

        if (_tracker.Followed.Any(t => volume.Holds(t.At(now), now)))
        {
            return new(cue.Id, cue.Revision, _radar.Id, true, "It follows a body in that volume already.");
        }

        if (FirstFace(cue, now) is not { } face)
        {
            return Refuse(cue, "The volume is outside its field.");
        }

        List<(double U, double V)> beams = volume.Beams(_antenna.Axes(face), _radar.BeamwidthRadians, dwells.MostBeams);
        double load = beams.Count * dwells.Pulses / _settings.PulsesPerSecond / dwells.RevisitSeconds;
        double free = 1 - FenceLoad - _tracker.Load - _open.Values.Sum(o => o.Load);
        return beams.Count > dwells.MostBeams ? Refuse(cue, $"The volume has more than {Text(dwells.MostBeams)} beams.")
            : load > free ? Refuse(cue, $"No budget: the volume takes {Text(100 * load)} % of its time, {Text(Math.Max(0, 100 * free))} % are free.")
            : Accept(volume, beams, load, now, apparent);
    }

    /// <summary>Ends the cues whose body a track follows by now.</summary>
    public void Settle(double now)
    {
        foreach ((CueId id, (CueVolume volume, _)) in _open.ToArray())
        {
            if (now > volume.Until || _tracker.Followed.Any(t => volume.Holds(t.At(now), now)))
            {
                _ = _open.Remove(id);
            }
        }
    }

    private CueAnswer Accept(CueVolume volume, List<(double U, double V)> beams, double load, double now, Func<Vector3, double, Vector3> apparent)
    {
        CueDwells dwells = _settings.Cue!;
        _open[volume.Cue.Id] = (volume, load);
        double begin = Math.Max(now, volume.From);
        for (int i = 0; i < beams.Count; i++)
        {
            (double U, double V) offset = beams[i];
            _plan.Add(new(DwellKind.Cue, begin + i * dwells.RevisitSeconds / beams.Count, dwells.RevisitSeconds, dwells.Pulses, t => Aim(volume, offset, t, apparent)));
        }

        return new(volume.Cue.Id, volume.Cue.Revision, _radar.Id, true, $"It searches {Text(beams.Count)} beams with {Text(100 * load)} % of its time.");
    }

    private Vector3? Aim(CueVolume volume, (double U, double V) offset, double seconds, Func<Vector3, double, Vector3> apparent)
    {
        if (!_open.TryGetValue(volume.Cue.Id, out (CueVolume Volume, double Load) open) || open.Volume != volume || seconds > volume.Until)
        {
            return null;
        }

        Vector3 centre = apparent(volume.Centre(seconds), seconds);
        int face = _antenna.FaceToward(centre, seconds);
        if (face < 0)
        {
            return centre; // Not in reach just now; the dwell is dropped.
        }

        FaceAxes axes = _antenna.Axes(face);
        (double u, double v) = axes.Sines(centre);
        return axes.Direction((u + offset.U, v + offset.V)) ?? centre;
    }

    /// <summary>The face that sees the first of the points that is in view from now on; null where none is.</summary>
    private int? FirstFace(Cue cue, double now)
    {
        foreach (CuePoint point in cue.Points)
        {
            (double range, double azimuth, double elevation) = _sight.Site.Look(point.Position);
            int face = _antenna.FaceToward(FaceAxes.Direction(azimuth, elevation), now);
            if (face >= 0 && _sight.InView(range, azimuth, elevation) && (point.Time.SecondsSince(_frame.Epoch) >= now || point.Time == cue.Points[^1].Time))
            {
                return face;
            }
        }

        return null;
    }

    private CueAnswer Refuse(Cue cue, string reason) => new(cue.Id, cue.Revision, _radar.Id, false, reason);

    private static string Text(double value) => Math.Round(value, value < 10 ? 1 : 0).ToString(CultureInfo.InvariantCulture);
}
