namespace Vedette.Simulation;

/// <summary>The faces of a radar: which reaches where, and what that costs.</summary>
internal sealed class ArrayAntenna
{
    private readonly RadarAntenna _antenna;
    private readonly FaceAxes[] _axes;
    private readonly double[] _reach;

    /// <summary>Sets up the faces.</summary>
    public ArrayAntenna(RadarAntenna antenna)
    {
        _antenna = antenna;
        _axes = [.. antenna.Faces.Select(f => new FaceAxes(double.DegreesToRadians(f.AzimuthDegrees), double.DegreesToRadians(f.TiltDegrees)))];
        _reach = [.. antenna.Faces.Select(f => Math.Cos(double.DegreesToRadians(f.ReachDegrees)))];
    }

    /// <summary>The axes of a face.</summary>
    public FaceAxes Axes(int face) => _axes[face];

    /// <summary>The face that looks straightest into a direction, of those that work and reach it; −1 where none does.</summary>
    /// <param name="direction">Unit vector, east, north, up.</param>
    /// <param name="seconds">When; not a number: whether they work or not.</param>
    public int FaceToward(Vector3 direction, double seconds)
    {
        int best = -1;
        for (int i = 0; i < _axes.Length; i++)
        {
            double cosine = _axes[i].Cosine(direction);
            if (cosine >= _reach[i] && !IsDead(i, seconds) && (best < 0 || cosine > _axes[best].Cosine(direction)))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Whether a face does not work at a time.</summary>
    public bool IsDead(int face, double seconds) => Spell.Holds(_antenna.Faces[face].Dead, seconds);

    /// <summary>What a beam steered right onto a direction makes of an echo from it.</summary>
    public BeamEffect Steered(int face, Vector3 direction)
    {
        (double across, double up) = _axes[face].Broadening(direction);
        return new(Math.Pow(_axes[face].Cosine(direction), 2 * _antenna.ScanLossExponent), across, up);
    }

    /// <summary>What a beam steered onto one direction makes of an echo from another.</summary>
    /// <param name="face">The face.</param>
    /// <param name="aim">Where the beam points.</param>
    /// <param name="direction">Where the echo comes from.</param>
    /// <param name="width">Half-power width of the beam straight ahead, in radians.</param>
    public BeamEffect Seen(int face, Vector3 aim, Vector3 direction, double width)
    {
        BeamEffect steered = Steered(face, aim);
        return steered with { Gain = steered.Gain * BeamPattern.TwoWay(_antenna.Beam, _axes[face].Separation(aim, direction) / width) };
    }
}
