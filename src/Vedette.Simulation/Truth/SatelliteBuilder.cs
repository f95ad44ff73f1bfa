namespace Vedette.Simulation;

/// <summary>Satellites that cross the scene.</summary>
internal sealed class SatelliteBuilder(TruthFrame frame, double durationSeconds)
{
    private const double StepSeconds = 5;

    private readonly BallisticFlight _ballistic = new(frame.Earth);

    /// <summary>A satellite in a circular orbit that passes over a place.</summary>
    public TruthBody Pass(SatellitePass pass, int id)
    {
        PlaceOnEarth over = pass.Over;
        GeodeticPosition place = GeodeticPosition.FromDegrees(over.LatitudeDegrees, over.LongitudeDegrees, pass.HeightKilometres * 1000);
        LocalFrame local = new(place);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(pass.HeadingDegrees));
        Vector3 heading = sin * local.East + cos * local.North;
        Instant time = frame.At(pass.AtSeconds);
        Vector3 position = frame.Rotation.ToEci(time, place.ToEcef()).Vector;
        Vector3 direction = frame.Rotation.ToEci(time, Position<Ecef>.From(heading)).Vector;
        Vector3 level = (direction - Vector3.Dot(direction, position.Unit) * position.Unit).Unit;
        double speed = Math.Sqrt(frame.Earth.GravitationalParameter / position.Length);
        FlightState start = _ballistic.Propagate(new(position, speed * level), -pass.AtSeconds);
        return Body(id, pass.Name, pass.CrossSectionSquareMetres, pass.Catalogued, seconds => _ballistic.Propagate(start, seconds));
    }

    private TruthBody Body(int id, string name, double crossSection, bool catalogued, Func<double, FlightState> stateAt)
    {
        StateHistory history = new();
        int steps = Math.Max(1, (int)Math.Ceiling(durationSeconds / StepSeconds));
        for (int i = 0; i <= steps; i++)
        {
            double seconds = durationSeconds * i / steps;
            history.Add(seconds, stateAt(seconds));
        }

        return new()
        {
            Id = id,
            Kind = TruthKind.Satellite,
            Class = "",
            ParentId = 0,
            BallisticCoefficient = 0,
            History = history,
            CrossSectionSquareMetres = crossSection,
            CatalogueId = catalogued ? name : null,
        };
    }
}
