namespace Vedette.SystemTests;

/// <summary>How well the impact of a coasting body can be known from plots of one radar, when its ballistic coefficient is one of many.</summary>
/// <remarks>
/// Fisher information of the plots about the state at the first of them, carried to the ground by differences of whole flights; and
/// what an unknown ballistic coefficient does. Differences throughout, where the bound of the program has variational equations.
/// </remarks>
internal sealed class ImpactBound(Theatre theatre, RadarSensor radar, FlightState start, Instant first, double ballisticCoefficient)
{
    private const double LongestFlightSeconds = 7_200;
    private const double LogStep = 0.02;

    private readonly BallisticFlight _flight = new(theatre.Earth);
    private readonly LocalFrame _site = new(radar.Site);
    private readonly double[] _information = new double[Cholesky.PackedLength(6)];
    private FlightState? _state;
    private Matrix6 _transition = Matrix6.Identity;
    private double _seconds;

    /// <summary>Adds a plot that came from the body; they come in order of time.</summary>
    public void Add(PlotRow plot)
    {
        double due = plot.Time.SecondsSince(first);
        FlightState state = _state ?? start;
        if (due > _seconds)
        {
            state = _flight.Propagate(state, due - _seconds, 1 / ballisticCoefficient, out Matrix6 step);
            (_transition, _seconds) = (Matrix6.Multiply(step, _transition), due);
        }

        _state = state;

        double[] sigmas = [plot.SigmaRangeMetres, plot.SigmaAzimuthRadians, plot.SigmaElevationRadians, plot.RangeRate?.Sigma ?? double.PositiveInfinity];
        double[,] slopes = new double[4, 6];
        for (int i = 0; i < 6; i++)
        {
            double h = i < 3 ? 10 : 0.1;
            double[] more = Look(Moved(state, i, h), plot.Time);
            double[] less = Look(Moved(state, i, -h), plot.Time);
            for (int k = 0; k < 4; k++)
            {
                slopes[k, i] = Math.IEEERemainder(more[k] - less[k], k is 1 or 2 ? 2 * Math.PI : double.MaxValue) / (2 * h);
            }
        }

        for (int k = 0; k < 4; k++)
        {
            AddRow([.. Enumerable.Range(0, 6).Select(j => Enumerable.Range(0, 6).Sum(i => slopes[k, i] * _transition[i, j]) / sigmas[k])]);
        }
    }

    /// <summary>The mean square distance from the true impact that no unbiased prediction can beat, in m².</summary>
    /// <param name="logSigma">Standard deviation of ln of the ballistic coefficients that are possible.</param>
    /// <param name="place">Where it really comes down.</param>
    public double MeanSquare(double logSigma, out GeodeticPosition place)
    {
        double[] factor = [.. _information];
        Assert.True(Cholesky.TryFactor(factor, 6));
        Position<Ecef> middle = Fall(start, ballisticCoefficient);
        place = GeodeticPosition.FromEcef(middle);
        LocalFrame ground = new(place);
        Vector3 byDrag = (1 / (2 * LogStep)) * ground.ToLocal(
            (Fall(start, ballisticCoefficient * Math.Exp(LogStep)) - Fall(start, ballisticCoefficient * Math.Exp(-LogStep))).Vector);
        double sum = logSigma * logSigma * (byDrag.X * byDrag.X + byDrag.Y * byDrag.Y);
        double[] east = new double[6];
        double[] north = new double[6];
        for (int i = 0; i < 6; i++)
        {
            double h = i < 3 ? 100 : 0.5;
            Vector3 slope = (1 / (2 * h)) * ground.ToLocal(
                (Fall(Moved(start, i, h), ballisticCoefficient) - Fall(Moved(start, i, -h), ballisticCoefficient)).Vector);
            (east[i], north[i]) = (slope.X, slope.Y);
        }

        foreach (double[] direction in (double[][])[east, north])
        {
            Cholesky.SolveLower(factor, direction);
            sum += direction.Sum(x => x * x);
        }

        return sum;
    }

    private void AddRow(double[] row)
    {
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _information[Cholesky.PackedLength(i) + j] += row[i] * row[j];
            }
        }
    }

    private static FlightState Moved(FlightState state, int component, double by)
    {
        Vector3 d = new(component % 3 == 0 ? by : 0, component % 3 == 1 ? by : 0, component % 3 == 2 ? by : 0);
        return component < 3 ? new(state.Position + d, state.Velocity) : new(state.Position, state.Velocity + d);
    }

    private double[] Look(FlightState state, Instant time)
    {
        Position<Eci> place = Position<Eci>.From(state.Position);
        Position<Ecef> fixedPlace = theatre.Rotation.ToEcef(time, place);
        Vector3 velocity = theatre.Rotation.ToEcef(time, place, Velocity<Eci>.From(state.Velocity)).Vector;
        (double range, double azimuth, double elevation) = _site.Look(fixedPlace);
        return [range, azimuth, elevation, Vector3.Dot(velocity, (fixedPlace - _site.Origin).Vector) / range];
    }

    private Position<Ecef> Fall(FlightState state, double coefficient)
    {
        Assert.True(_flight.TryFindImpact(state, 1 / coefficient, LongestFlightSeconds, out FlightEvent impact));
        return theatre.Rotation.ToEcef(first.AddSeconds(impact.Seconds), Position<Eci>.From(impact.State.Position));
    }
}
