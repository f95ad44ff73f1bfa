using Vedette.Physics;

namespace Vedette.Model;

/// <summary>An ellipse on the ground that holds a point with a stated probability.</summary>
/// <param name="SemiMajorMetres">Longer half axis.</param>
/// <param name="SemiMinorMetres">Shorter half axis.</param>
/// <param name="BearingRadians">Direction of the longer axis from north, clockwise, 0 to π.</param>
public readonly record struct ErrorEllipse(double SemiMajorMetres, double SemiMinorMetres, double BearingRadians)
{
    /// <summary>The ellipse that holds the true point with a given probability.</summary>
    /// <param name="probability">Between 0 and 1, neither included; 0.9 for the ellipse shown to operators.</param>
    /// <param name="covariance">Covariance on the ground.</param>
    /// <returns>The ellipse, centred on the estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1, or the covariance is not positive definite.</exception>
    /// <remarks>
    /// Holds for Gaussian errors, over ground that is flat across the ellipse. Axes are √(λ c) for the two eigenvalues λ, with
    /// c = −2 ln(1 − probability), the chi-square quantile for two degrees of freedom (4.605 for 0.9).
    /// Source: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4.
    /// </remarks>
    public static ErrorEllipse Holding(double probability, GroundCovariance covariance)
    {
        double c = -2 * Math.Log(1 - probability);
        Require.Positive(c, nameof(probability));
        double mean = (covariance.EastEast + covariance.NorthNorth) / 2;
        double difference = (covariance.NorthNorth - covariance.EastEast) / 2;
        double radius = Math.Sqrt(difference * difference + covariance.EastNorth * covariance.EastNorth);
        Require.Positive(mean - radius, nameof(covariance));

        double bearing = Math.Atan2(covariance.EastNorth, difference) / 2;
        return new(
            Math.Sqrt(c * (mean + radius)), Math.Sqrt(c * (mean - radius)), bearing < 0 ? bearing + Math.PI : bearing);
    }
}

/// <summary>Covariance on the ground in m².</summary>
/// <param name="EastEast">Variance east.</param>
/// <param name="EastNorth">Covariance.</param>
/// <param name="NorthNorth">Variance north.</param>
public readonly record struct GroundCovariance(double EastEast, double EastNorth, double NorthNorth);

/// <summary>Where and when it started, and which way it went.</summary>
/// <param name="Point">Estimated place, height 0.</param>
/// <param name="Ellipse90">90 % ellipse.</param>
/// <param name="Covariance">Covariance on the ground.</param>
/// <param name="Time">Estimated lift-off.</param>
/// <param name="TimeSigmaSeconds">Standard deviation of the time.</param>
/// <param name="AzimuthRadians">Bearing from the launch point to the burnout point, 0 to 2π.</param>
/// <param name="AzimuthSigmaRadians">Standard deviation of the azimuth.</param>
/// <param name="Stereo">Whether two or more infrared views, or a radar, fixed the range.</param>
public sealed record LaunchPointEstimate(
    GeodeticPosition Point,
    ErrorEllipse Ellipse90,
    GroundCovariance Covariance,
    Instant Time,
    double TimeSigmaSeconds,
    double AzimuthRadians,
    double AzimuthSigmaRadians,
    bool Stereo)
{
    /// <summary>How place, time and azimuth go together; all zero where nothing is known of it.</summary>
    public LaunchCovariance Cross { get; init; }
}

/// <summary>Covariances between the place, the time and the azimuth of a launch: with their variances the whole 4 × 4 matrix.</summary>
/// <param name="EastTime">East and time, m s.</param>
/// <param name="NorthTime">North and time, m s.</param>
/// <param name="EastAzimuth">East and azimuth, m rad.</param>
/// <param name="NorthAzimuth">North and azimuth, m rad.</param>
/// <param name="TimeAzimuth">Time and azimuth, s rad.</param>
public readonly record struct LaunchCovariance(
    double EastTime, double NorthTime, double EastAzimuth, double NorthAzimuth, double TimeAzimuth);

/// <summary>Where and when it will come down, if nothing more acts on it than gravity and air.</summary>
/// <param name="Point">Expected place, height 0.</param>
/// <param name="Ellipse90">90 % ellipse.</param>
/// <param name="Covariance">Covariance on the ground.</param>
/// <param name="Time">Expected time.</param>
/// <param name="TimeSigmaSeconds">Standard deviation of the time.</param>
/// <param name="Containment">Stated probability that the ellipse holds the true point, 0.9 unless said otherwise.</param>
/// <param name="LastEvidence">Time of the latest detection that it rests on.</param>
/// <param name="Samples">Plausible impact points, equally likely, in a fixed order.</param>
public sealed record ImpactPrediction(
    GeodeticPosition Point,
    ErrorEllipse Ellipse90,
    GroundCovariance Covariance,
    Instant Time,
    double TimeSigmaSeconds,
    double Containment,
    Instant LastEvidence,
    IReadOnlyList<GeodeticPosition> Samples);

/// <summary>What an object may be.</summary>
public enum ObjectHypothesis
{
    /// <summary>Ballistic flight that comes down again.</summary>
    Ballistic,

    /// <summary>In orbit, or reaching it.</summary>
    Orbit,

    /// <summary>A hot source that stands on the ground.</summary>
    FixedHotSource,

    /// <summary>Clutter, or not known.</summary>
    Unknown,
}

/// <summary>Probability of one hypothesis.</summary>
public readonly record struct HypothesisProbability(ObjectHypothesis Hypothesis, double Probability);

/// <summary>A piece of evidence in words.</summary>
/// <param name="Text">One sentence, with its figure and unit.</param>
/// <param name="Supports">Whether it speaks for a launch (true) or against it.</param>
public sealed record Evidence(string Text, bool Supports);

/// <summary>What a track is taken to be.</summary>
/// <param name="Track">The track.</param>
/// <param name="Time">When it was assessed.</param>
/// <param name="Hypotheses">All hypotheses with probabilities that sum to 1, in the order of the enumeration.</param>
/// <param name="Evidence">For and against.</param>
/// <param name="Launch">Launch point, or null where there is none yet.</param>
/// <param name="Impact">Impact, or null where there is none.</param>
/// <param name="LastEvidence">Time of the latest detection that it rests on.</param>
/// <param name="Mode">Worst data mode of what it was made from.</param>
public sealed record Assessment(
    TrackId Track,
    Instant Time,
    IReadOnlyList<HypothesisProbability> Hypotheses,
    IReadOnlyList<Evidence> Evidence,
    LaunchPointEstimate? Launch,
    ImpactPrediction? Impact,
    Instant LastEvidence,
    DataMode Mode)
{
    /// <summary>Probability of <paramref name="hypothesis"/>; zero when it is not listed.</summary>
    public double Probability(ObjectHypothesis hypothesis)
    {
        foreach (HypothesisProbability h in Hypotheses)
        {
            if (h.Hypothesis == hypothesis)
            {
                return h.Probability;
            }
        }

        return 0;
    }
}
