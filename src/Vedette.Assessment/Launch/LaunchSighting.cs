namespace Vedette.Assessments;

/// <summary>One measurement of a launch, prepared for the fit. A closed set of kinds.</summary>
/// <param name="Seconds">After the reference time.</param>
/// <param name="Bias">Index of the first bias of its sensor among all biases.</param>
internal abstract record LaunchSighting(double Seconds, int Bias)
{
    /// <summary>How many residuals it gives.</summary>
    public abstract int Residuals { get; }

    /// <summary>How many constant biases its sensor has.</summary>
    public abstract int Biases { get; }

    /// <summary>Residuals in standard deviations, without bias.</summary>
    public abstract void Compare(in FlightState state, double modelSigmaMetres, Span<double> residuals);

    /// <summary>Sum of the logarithms of the standard deviations of what it measured.</summary>
    public abstract double LogSigmas(in FlightState state, double modelSigmaMetres);

    /// <summary>What one standard deviation of bias number <paramref name="bias"/> does to residual number <paramref name="residual"/>.</summary>
    public abstract double BiasEffect(int residual, int bias, in FlightState state, double modelSigmaMetres);
}

/// <summary>A ray: two angles across it.</summary>
internal sealed record RaySighting(
    double Seconds, int Bias, Vector3 Origin, Vector3 Across, Vector3 Upward, double SigmaRadians, double BiasSigmaRadians)
    : LaunchSighting(Seconds, Bias)
{
    public override int Residuals => 2;

    public override int Biases => 2;

    public override void Compare(in FlightState state, double modelSigmaMetres, Span<double> residuals)
    {
        Vector3 d = state.Position - Origin;
        double range = d.Length;
        double scale = 1 / (range * Sigma(range, modelSigmaMetres));
        residuals[0] = Vector3.Dot(d, Across) * scale;
        residuals[1] = Vector3.Dot(d, Upward) * scale;
    }

    public override double BiasEffect(int residual, int bias, in FlightState state, double modelSigmaMetres) =>
        residual == bias ? BiasSigmaRadians / Sigma((state.Position - Origin).Length, modelSigmaMetres) : 0;

    public override double LogSigmas(in FlightState state, double modelSigmaMetres) =>
        2 * Math.Log(Sigma((state.Position - Origin).Length, modelSigmaMetres));

    private double Sigma(double range, double modelSigmaMetres) => double.Hypot(SigmaRadians, modelSigmaMetres / range);
}

/// <summary>A plot: range and two angles, and the range rate where there is one.</summary>
internal sealed record PlotSighting(double Seconds, int Bias, LocalFrame Site, Plot Plot, RadarBiasSigmas BiasSigmas)
    : LaunchSighting(Seconds, Bias)
{
    public override int Residuals => Plot.RangeRate is null ? 3 : 4;

    public override int Biases => 3;

    public override void Compare(in FlightState state, double modelSigmaMetres, Span<double> residuals)
    {
        Vector3 d = Site.ToLocal(state.Position - Site.Origin.Vector);
        double range = d.Length;
        double azimuth = Math.IEEERemainder(Plot.AzimuthRadians - Math.Atan2(d.X, d.Y), 2 * Math.PI);
        double elevation = Plot.ElevationRadians - Math.Atan2(d.Z, double.Hypot(d.X, d.Y));
        residuals[0] = (Plot.RangeMetres - range) / Sigma(0, modelSigmaMetres);
        residuals[1] = azimuth / Sigma(1, modelSigmaMetres);
        residuals[2] = elevation / Sigma(2, modelSigmaMetres);
        if (Plot.RangeRate is { } rate)
        {
            double modelled = Vector3.Dot(d, Site.ToLocal(state.Velocity)) / range;
            residuals[3] = (rate.MetresPerSecond - modelled) / double.Hypot(rate.Sigma, modelSigmaMetres / 10);
        }
    }

    public override double BiasEffect(int residual, int bias, in FlightState state, double modelSigmaMetres) =>
        residual == bias ? BiasSigmas.Of(bias) / Sigma(bias, modelSigmaMetres) : 0;

    public override double LogSigmas(in FlightState state, double modelSigmaMetres) =>
        Math.Log(Sigma(0, modelSigmaMetres)) + Math.Log(Sigma(1, modelSigmaMetres)) + Math.Log(Sigma(2, modelSigmaMetres))
        + (Plot.RangeRate is { } rate ? Math.Log(double.Hypot(rate.Sigma, modelSigmaMetres / 10)) : 0);

    private double Sigma(int component, double modelSigmaMetres) => component switch
    {
        0 => double.Hypot(Plot.SigmaRangeMetres, modelSigmaMetres),
        1 => double.Hypot(Plot.SigmaAzimuthRadians, modelSigmaMetres / (Plot.RangeMetres * Math.Cos(Plot.ElevationRadians))),
        _ => double.Hypot(Plot.SigmaElevationRadians, modelSigmaMetres / Plot.RangeMetres),
    };
}

/// <summary>Standard deviations of the constant biases of a radar.</summary>
internal readonly record struct RadarBiasSigmas(double RangeMetres, double AngleRadians)
{
    /// <summary>Of range (0), azimuth (1) or elevation (2).</summary>
    public double Of(int component) => component == 0 ? RangeMetres : AngleRadians;
}
