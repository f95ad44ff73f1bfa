using System.Diagnostics.CodeAnalysis;

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

    /// <summary>A satellite given by mean elements.</summary>
    public bool TryElements(SatelliteElements e, int id, [NotNullWhen(true)] out TruthBody? body, out string reason)
    {
        MeanElements elements = new(
            e.Name,
            e.Name,
            "",
            frame.At(e.AtSeconds),
            e.RevolutionsPerDay * 2 * Math.PI / 86_400,
            e.Eccentricity,
            double.DegreesToRadians(e.InclinationDegrees),
            double.DegreesToRadians(e.NodeDegrees),
            double.DegreesToRadians(e.ArgumentOfPerigeeDegrees),
            double.DegreesToRadians(e.MeanAnomalyDegrees),
            e.DragPerEarthRadius);
        return TryElements(elements, e.CrossSectionSquareMetres, e.Catalogued, id, out body, out reason);
    }

    /// <summary>A satellite of a catalogue: where SGP4 has it in the middle of the scene, and in free fall before and after.</summary>
    /// <remarks>
    /// SGP4 leaves out terms of J2 times eccentricity: along its orbit of eccentricity 0.12 the acceleration is wrong by 3e-3 m/s², a
    /// hundred metres in 200 s. No body moves like that, and no tracker is to be judged by it.
    /// </remarks>
    public bool TryElements(
        MeanElements elements, double crossSection, bool catalogued, int id, [NotNullWhen(true)] out TruthBody? body, out string reason)
    {
        (body, reason) = (null, "");
        if (!Sgp4.TryCreate(elements, LeapSeconds.BuiltIn, out Sgp4? theory, out Sgp4Error error))
        {
            reason = $"Expected elements that SGP4 takes; found {error}.";
            return false;
        }

        double middle = durationSeconds / 2;
        if (!theory.TryPropagate(frame.At(middle), out Position<Eci> position, out Velocity<Eci> velocity, out _)
            || !theory.TryPropagate(frame.At(durationSeconds), out _, out _, out _))
        {
            reason = "Expected a satellite that is still up; SGP4 says that it has come down.";
            return false;
        }

        FlightState known = new(position.Vector, velocity.Vector);
        string name = elements.Name.Length > 0 ? elements.Name : elements.CatalogueId;
        body = Body(id, name, crossSection, catalogued, seconds => _ballistic.Propagate(known, seconds - middle));
        return true;
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
