namespace Vedette.Simulation;

/// <summary>The antenna of a radar, where its shape matters ("antenna"): flat arrays that steer their beams.</summary>
/// <param name="Faces">Its faces; a sweeping antenna without a scheduler turns its only face with it.</param>
/// <param name="Beam">Shape of a beam; <see cref="BeamShape.Gaussian"/> where the file does not say.</param>
/// <param name="ScanLossExponent">The gain of a face falls with this power of the cosine off its boresight, each way; 1.5 where the file does not say.</param>
public sealed record RadarAntenna(
    IReadOnlyList<ArrayFace> Faces, BeamShape Beam = BeamShape.Gaussian, double ScanLossExponent = RadarAntenna.UsualExponent)
{
    /// <summary>Between the cosine of the projected area and what coupling of the elements leaves of it.</summary>
    public const double UsualExponent = 1.5;
}

/// <summary>One face of an array.</summary>
/// <param name="AzimuthDegrees">Where it faces, from north, clockwise, 0 to 360; 0 of a face that turns.</param>
/// <param name="TiltDegrees">Elevation of its boresight, 0 to 90.</param>
/// <param name="ReachDegrees">How far off the boresight it steers, above 0, to 80; 60 where the file does not say.</param>
/// <param name="Dead">When it does not work; always works where the file does not say.</param>
public sealed record ArrayFace(double AzimuthDegrees, double TiltDegrees, double ReachDegrees = 60, IReadOnlyList<Spell>? Dead = null);

/// <summary>Shape of the main lobe of a beam: "gaussian" or "sincSquared".</summary>
public enum BeamShape
{
    /// <summary>A Gaussian curve, without sidelobes.</summary>
    Gaussian,

    /// <summary>That of an evenly lit line, (sin x / x)², with sidelobes of −13.3 dB.</summary>
    SincSquared,
}
