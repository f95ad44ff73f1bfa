namespace Vedette.Simulation;

/// <summary>How many objects fly where sensors see them.</summary>
/// <remarks>
/// An object counts while it is in the field of a radar (range, elevation, sector) that detected it within 30 s, before or after; or while
/// some satellite detected it within 30 s before and within 30 s after. So one that a radar is about to detect counts from when it enters
/// the field, one that is too small to be seen does not count, and one that was missed in a scan or two does. Hot spots do not fly.
/// </remarks>
internal sealed class CoveredObjects
{
    /// <summary>A detection says that an object is seen for that long.</summary>
    public const double NearSeconds = 30;

    private readonly (TruthTrajectory Path, (RadarSensor? Radar, LocalFrame? Frame, double[] Seconds)[] SeenBy)[] _objects;

    public CoveredObjects(RecordedTruth truth)
    {
        Dictionary<SensorId, (RadarSensor?, LocalFrame?)> sensors = truth.Sensors.ToDictionary(
            s => s.Id, s => s is RadarSensor radar ? (radar, new LocalFrame(radar.Site)) : ((RadarSensor?)null, (LocalFrame?)null));
        ILookup<int, DetectionOrigin> detections = truth.Detections.ToLookup(d => d.ObjectId);
        _objects = [.. truth.Objects.Where(o => o.Kind != RecordedKind.HotSpot).Select(o => (
            new TruthTrajectory(o),
            detections[o.Id].GroupBy(d => d.Sensor).OrderBy(g => g.Key.Value).Select(g =>
            {
                (RadarSensor? radar, LocalFrame? frame) = sensors.GetValueOrDefault(g.Key);
                return (radar, frame, g.Select(d => d.Seconds).Order().ToArray());
            }).ToArray()))];
    }

    /// <summary>The number at a time, of all or of those within a radius of a centre.</summary>
    public int CountAt(double seconds, (Position<Ecef> Centre, double RadiusMetres)? group)
    {
        int count = 0;
        foreach ((TruthTrajectory path, (RadarSensor? Radar, LocalFrame? Frame, double[] Seconds)[] seenBy) in _objects)
        {
            count += path.TryAt(seconds, out RecordedState state)
                && (group is not { } g || (state.Position.Vector - g.Centre.Vector).Length <= g.RadiusMetres)
                && Array.Exists(seenBy, s => Sees(s.Radar, s.Frame, s.Seconds, seconds, state.Position)) ? 1 : 0;
        }

        return count;
    }

    private static bool Sees(RadarSensor? radar, LocalFrame? frame, double[] times, double seconds, Position<Ecef> position)
    {
        int found = Array.BinarySearch(times, seconds);
        int after = found >= 0 ? found : ~found;
        bool later = after < times.Length && times[after] - seconds <= NearSeconds;
        bool earlier = found >= 0 || (after > 0 && seconds - times[after - 1] <= NearSeconds);
        return radar is null || frame is null ? earlier && later : (earlier || later) && Holds(radar, frame, position);
    }

    private static bool Holds(RadarSensor radar, LocalFrame frame, Position<Ecef> position)
    {
        (double range, double azimuth, double elevation) = frame.Look(position);
        return range >= radar.MinimumRangeMetres && range <= radar.MaximumRangeMetres
            && elevation >= radar.MinimumElevationRadians && elevation <= radar.MaximumElevationRadians
            && Math.Abs(Math.IEEERemainder(azimuth - radar.AzimuthCentreRadians, 2 * Math.PI)) <= radar.AzimuthWidthRadians / 2;
    }
}
