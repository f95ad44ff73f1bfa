namespace Vedette.Simulation;

/// <summary>A plot that nothing stands behind.</summary>
internal readonly record struct FalsePlot(
    double RangeMetres, double AzimuthRadians, double ElevationRadians, double RangeRateMetresPerSecond, double Power);

/// <summary>False plots of a radar: noise that passed the threshold.</summary>
/// <remarks>
/// Uniform in range, azimuth and the sine of elevation over what the radar looks at, and in range rate within
/// ±<see cref="LargestRangeRate"/>. What exceeds the threshold of exponential noise is again exponential, with mean one.
/// </remarks>
internal sealed class RadarClutter(RadarSensor radar, SeededRandom random)
{
    /// <summary>Largest range rate of a false plot, in m/s.</summary>
    public const double LargestRangeRate = 5000;

    /// <summary>Where its numbers come from.</summary>
    public SeededRandom Random => random;

    /// <summary>The next false plot.</summary>
    /// <param name="threshold">Power ratio above which plots are declared.</param>
    public FalsePlot Next(double threshold)
    {
        double azimuth = radar.AzimuthCentreRadians + radar.AzimuthWidthRadians * (random.Uniform() - 0.5);
        double sine = random.Uniform(Math.Sin(radar.MinimumElevationRadians), Math.Sin(radar.MaximumElevationRadians));
        return new(
            random.Uniform(radar.MinimumRangeMetres, radar.MaximumRangeMetres),
            (azimuth + 4 * Math.PI) % (2 * Math.PI),
            Math.Asin(sine),
            random.Uniform(-LargestRangeRate, LargestRangeRate),
            threshold + random.Exponential(1));
    }

    /// <summary>The next false plot of a dwell: within half a beamwidth of where it points, uniform in range.</summary>
    /// <param name="aim">Where it points, as a unit vector (east, north, up).</param>
    /// <param name="threshold">Power ratio above which plots are declared.</param>
    public FalsePlot NextIn(Vector3 aim, double threshold)
    {
        double elevation = Math.Asin(aim.Z) + radar.BeamwidthRadians * (random.Uniform() - 0.5);
        double azimuth = Math.Atan2(aim.X, aim.Y) + radar.BeamwidthRadians / Math.Max(0.05, Math.Cos(elevation)) * (random.Uniform() - 0.5);
        return new(
            random.Uniform(radar.MinimumRangeMetres, radar.MaximumRangeMetres),
            (azimuth + 4 * Math.PI) % (2 * Math.PI),
            Math.Min(elevation, Math.PI / 2),
            random.Uniform(-LargestRangeRate, LargestRangeRate),
            threshold + random.Exponential(1));
    }
}
