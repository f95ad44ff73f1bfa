using Vedette.Sensing;

namespace Vedette.Simulation;

/// <summary>How the line of sight of a camera strays from what the satellite takes it to be: a constant error, a slow drift, and jitter.</summary>
/// <remarks>
/// Drift is a sine of each axis, as heat bends a structure once an orbit; jitter a first-order Gauss–Markov process. J. R. Wertz, editor,
/// Spacecraft Attitude Determination and Control, 1978, chapters 17 and 18.
/// </remarks>
internal sealed class CameraMotion
{
    private const double JitterSeconds = 0.2;
    private const double Micro = 1e-6;

    private readonly LineOfSightMotion _motion;
    private readonly InfraredBias _bias;
    private readonly SeededRandom _random;
    private readonly (double East, double North) _phase;
    private (double East, double North) _jitter;
    private double _at = double.NaN;

    /// <summary>The motion of a camera.</summary>
    /// <param name="motion">How much.</param>
    /// <param name="bias">Its constant error.</param>
    /// <param name="random">Draws phases and jitter.</param>
    public CameraMotion(LineOfSightMotion motion, InfraredBias bias, SeededRandom random)
    {
        (_motion, _bias, _random) = (motion, bias, random);
        _phase = (random.Uniform(0, 2 * Math.PI), random.Uniform(0, 2 * Math.PI));
    }

    /// <summary>How far what is reported lies from where it is, radians toward east and north as the satellite sees them.</summary>
    /// <param name="seconds">After the epoch; never earlier than the call before.</param>
    public (double East, double North) At(double seconds)
    {
        double keep = double.IsNaN(_at) ? 0 : Math.Exp(-(seconds - _at) / JitterSeconds);
        double renew = _motion.JitterMicroradians * Math.Sqrt(1 - keep * keep);
        _jitter = (keep * _jitter.East + renew * _random.Gaussian(), keep * _jitter.North + renew * _random.Gaussian());
        _at = seconds;
        double turn = 2 * Math.PI * seconds / (60 * _motion.DriftPeriodMinutes);
        return (
            Micro * (_bias.FirstAxisMicroradians + _motion.DriftMicroradians * Math.Sin(turn + _phase.East) + _jitter.East),
            Micro * (_bias.SecondAxisMicroradians + _motion.DriftMicroradians * Math.Sin(turn + _phase.North) + _jitter.North));
    }

    /// <summary>The pose of a camera whose reports are off: turned the other way.</summary>
    public static CameraPose True(CameraPose reported, (double East, double North) error) => reported.Turned(new(-error.North, -error.East, 0));
}
