namespace Vedette.Simulation;

/// <summary>Adds aircraft that really flew, moved as a whole to where a scenario is.</summary>
public static class AircraftTraffic
{
    /// <summary>An aircraft that is not heard for longer is another flight.</summary>
    private const double LongestGapSeconds = 120;

    /// <summary>The truth with the aircraft, numbered after its bodies.</summary>
    /// <param name="truth">What happens.</param>
    /// <param name="states">
    /// Where aircraft were: name, seconds (from any zero), place. The first of all is the start of the scenario. Each point is moved so that it lies from
    /// <paramref name="middle"/> in the direction and at the distance in which it lay from the middle of all.
    /// </param>
    /// <param name="middle">Where their middle is to be.</param>
    public static GroundTruth Add(GroundTruth truth, IReadOnlyList<(string Name, double Seconds, GeodeticPosition Place)> states, GeodeticPosition middle)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0)
        {
            return truth;
        }

        double zero = states.Min(s => s.Seconds);
        GeodeticPosition from = new(states.Average(s => s.Place.LatitudeRadians), states.Average(s => s.Place.LongitudeRadians), 0);
        List<TruthBody> bodies = [.. truth.Bodies];
        foreach (IGrouping<string, (string Name, double Seconds, GeodeticPosition Place)> aircraft in states.GroupBy(s => s.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (AircraftFlight flight in Flights(aircraft.Key, [.. aircraft.OrderBy(s => s.Seconds).Select(s => (s.Seconds - zero, Move(s.Place, from, middle)))]))
            {
                if (flight.AtSeconds <= truth.DurationSeconds)
                {
                    bodies.Add(AircraftBuilder.Build(flight, truth.Frame, truth.DurationSeconds, bodies.Count + 1));
                }
            }
        }

        return truth with { Bodies = bodies };
    }

    /// <summary>The stretches without a gap, of two points at least.</summary>
    private static IEnumerable<AircraftFlight> Flights(string name, (double Seconds, GeodeticPosition Place)[] points)
    {
        List<AircraftPoint> path = [];
        double start = 0;
        double last = double.NegativeInfinity;
        foreach ((double seconds, GeodeticPosition place) in points)
        {
            if (seconds - last > LongestGapSeconds)
            {
                if (path.Count >= 2)
                {
                    yield return new(start, name, AircraftBuilder.AirlinerSquareMetres, path);
                }

                (path, start) = ([], seconds);
            }

            if (seconds > last || path.Count == 0)
            {
                path.Add(new(seconds - start, place.LatitudeDegrees, place.LongitudeDegrees, place.HeightMetres));
                last = seconds;
            }
        }

        if (path.Count >= 2)
        {
            yield return new(start, name, AircraftBuilder.AirlinerSquareMetres, path);
        }
    }

    private static GeodeticPosition Move(GeodeticPosition place, GeodeticPosition from, GeodeticPosition to)
    {
        GeodesicPath path = Geodesic.Inverse(from, place);
        GeodeticPosition ground = Geodesic.Direct(to, path.StartAzimuthRadians, path.DistanceMetres).To;
        return new(ground.LatitudeRadians, ground.LongitudeRadians, place.HeightMetres);
    }
}
