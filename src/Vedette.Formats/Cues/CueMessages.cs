using System.Globalization;

namespace Vedette.Formats;

/// <summary>A cue as a CCSDS orbit ephemeris message: where the body is expected over the window, with its covariance.</summary>
/// <remarks>
/// An OEM, because a cue is a prediction, and that is what an OEM holds; a TDM holds what was measured. Radars that steer by ephemerides take it as it is.
/// What an OEM has no keyword for stands in its comments: that it is a request, of which radar, which cue and revision. docs/decisions/cues.md.
/// </remarks>
public static class CueMessages
{
    /// <summary>The message.</summary>
    /// <param name="cue">The cue; points of which only the position's covariance is told go without one.</param>
    /// <param name="radar">Name of the radar that is asked.</param>
    /// <param name="rotation">Rotation of the Earth: the message is in TEME.</param>
    /// <param name="origin">Who makes it, and when.</param>
    public static CcsdsMessage Oem(Cue cue, string radar, EarthRotation rotation, CcsdsOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(cue);
        ArgumentNullException.ThrowIfNull(origin);
        OrbitState[] states = [.. cue.Points.Select(p => StateOf(p, rotation))];
        return OrbitMessages.Oem(
            string.Create(CultureInfo.InvariantCulture, $"TRACK {cue.Track.Value}"), "UNKNOWN", states, origin,
            $"Request to look, and nothing else. Radar: {radar}",
            string.Create(CultureInfo.InvariantCulture, $"Cue {cue.Id.Value}, revision {cue.Revision}, reason {CueJson.NameOf(cue.Reason)}, data mode {cue.Mode}"));
    }

    private static OrbitState StateOf(in CuePoint point, EarthRotation rotation)
    {
        StateVector state = new(point.Time, rotation.ToEci(point.Time, point.Position), rotation.ToEci(point.Time, point.Position, point.Velocity));
        Covariance? covariance = point.State is { } fixedAxes ? new Covariance(Matrix6.Transform(rotation.ToEciTransition(point.Time), fixedAxes.Matrix)) : null;
        return new(state, covariance);
    }
}
