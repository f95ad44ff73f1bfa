namespace Vedette.Simulation;

/// <summary>A reflector in the beam of a radar.</summary>
/// <param name="Reflector">What it is.</param>
/// <param name="Place">Where it is then.</param>
/// <param name="Beam">What the beam makes of its echo.</param>
internal readonly record struct LitReflector(Reflector Reflector, RadarPlace Place, BeamEffect Beam);

/// <summary>What the antenna makes of an echo, compared with one from the middle of a beam straight ahead.</summary>
/// <param name="Gain">Factor of power, both ways.</param>
/// <param name="AcrossFactor">By how much wider the beam is in azimuth (across the line).</param>
/// <param name="UpFactor">By how much wider it is in elevation.</param>
internal readonly record struct BeamEffect(double Gain, double AcrossFactor, double UpFactor)
{
    /// <summary>Nothing: the middle of the beam, straight ahead.</summary>
    public static BeamEffect None { get; } = new(1, 1, 1);
}
