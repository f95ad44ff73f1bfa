namespace Vedette.Simulation;

/// <summary>Ranges of the values of antennas and schedulers, and of the way of cues to them.</summary>
/// <param name="faults">Is told the first value that is out of range.</param>
internal sealed class ArrayCheck(ScenarioFaults faults)
{
    private const double LongestLinkSeconds = 600;

    /// <summary>Checks a radar's, where it has them.</summary>
    public void Check(GroundRadar radar, string key)
    {
        if (radar.Antenna is { } antenna)
        {
            Antenna(antenna, radar, $"{key}.antenna");
        }

        if (radar.Scheduler is { } scheduler)
        {
            faults.Holds(radar.Antenna is not null, $"{key}.scheduler", "an \"antenna\" beside a \"scheduler\"", 0);
            faults.Holds(radar.Receiver?.PulseRepetitionHertz is not { Count: > 0 }, $"{key}.scheduler", "no \"pulseRepetitionHertz\" beside a \"scheduler\"", 1);
            faults.Holds((radar.Receiver ?? RadarReceiver.Typical).Timing == RadarTiming.Sweep, $"{key}.receiver.timing", "\"sweep\" with a \"scheduler\", whose dwells have times of their own", 1);
            faults.Holds(radar.Receiver?.Detection is null, $"{key}.receiver.detection", "no \"detection\" beside a \"scheduler\", whose dwells decide", 1);
            Scheduler(scheduler, $"{key}.scheduler");
        }

        if (radar.CueLink is { } link)
        {
            faults.Range(link.ToRadarSeconds, 0, LongestLinkSeconds, $"{key}.cueLink.toRadarSeconds");
            faults.Range(link.AnswerSeconds, 0, LongestLinkSeconds, $"{key}.cueLink.answerSeconds");
            faults.Spells(link.Down, $"{key}.cueLink.down");
        }
    }

    private void Antenna(RadarAntenna a, GroundRadar radar, string key)
    {
        bool turns = radar.Scheduler is null && (radar.Receiver ?? RadarReceiver.Typical).Timing == RadarTiming.Sweep;
        faults.Holds(a.Faces.Count > 0 && a.Faces.Count <= (turns ? 1 : 8), $"{key}.faces", turns ? "one face, that turns" : "1 to 8 faces", a.Faces.Count);
        faults.Range(a.ScanLossExponent, 0, 5, $"{key}.scanLossExponent");
        for (int i = 0; i < a.Faces.Count; i++)
        {
            ArrayFace face = a.Faces[i];
            faults.Range(face.AzimuthDegrees, 0, turns ? 0 : 360, $"{key}.faces[{i}].azimuthDegrees");
            faults.Range(face.TiltDegrees, 0, 90, $"{key}.faces[{i}].tiltDegrees");
            faults.Range(face.ReachDegrees, 1, 80, $"{key}.faces[{i}].reachDegrees");
            faults.Spells(face.Dead, $"{key}.faces[{i}].dead");
        }
    }

    private void Scheduler(RadarScheduler s, string key)
    {
        faults.Range(s.PulsesPerSecond, 1, 100_000, $"{key}.pulsesPerSecond");
        faults.Range(s.ReferencePulses, 1, 100_000, $"{key}.referencePulses");
        Dwells(s.Track.RevisitSeconds, s.Track.Pulses, $"{key}.track");
        faults.Range(s.Track.MostMisses, 1, 100, $"{key}.track.mostMisses");
        if (s.Fence is { } fence)
        {
            Dwells(fence.RevisitSeconds, fence.Pulses, $"{key}.fence");
            faults.Range(fence.ElevationDegrees, -5, 89, $"{key}.fence.elevationDegrees");
        }

        if (s.Search is { } search)
        {
            Dwells(search.RevisitSeconds, search.Pulses, $"{key}.search");
            faults.Range(search.MinimumElevationDegrees, -5, 89, $"{key}.search.minimumElevationDegrees");
            faults.Range(search.MaximumElevationDegrees, search.MinimumElevationDegrees, 89, $"{key}.search.maximumElevationDegrees");
        }

        if (s.Cue is { } cue)
        {
            Dwells(cue.RevisitSeconds, cue.Pulses, $"{key}.cue");
            faults.Range(cue.MostBeams, 1, 100_000, $"{key}.cue.mostBeams");
            faults.Spells(cue.Off, $"{key}.cue.off");
        }
    }

    private void Dwells(double revisit, int pulses, string key)
    {
        faults.Range(revisit, 0.01, 3600, $"{key}.revisitSeconds");
        faults.Range(pulses, 1, 100_000, $"{key}.pulses");
    }
}
