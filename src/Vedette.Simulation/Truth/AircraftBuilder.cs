namespace Vedette.Simulation;

/// <summary>Aircraft that fly from point to point.</summary>
public static class AircraftBuilder
{
    /// <summary>Radar cross-section of an airliner from in front or behind, in m²: between a large fighter and a wide body (M. Skolnik, Introduction to Radar Systems, 3rd edition, 2001, table 2.1).</summary>
    public const double AirlinerSquareMetres = 20;

    private const double StepSeconds = 10;

    /// <summary>The body of an aircraft.</summary>
    /// <param name="flight">Its path; points in order of time.</param>
    /// <param name="frame">Time and axes.</param>
    /// <param name="durationSeconds">End of the scenario.</param>
    /// <param name="id">Its number.</param>
    public static TruthBody Build(AircraftFlight flight, TruthFrame frame, double durationSeconds, int id)
    {
        ArgumentNullException.ThrowIfNull(flight);
        ArgumentNullException.ThrowIfNull(frame);
        Leg[] legs = [.. Enumerable.Range(0, flight.Path.Count - 1).Select(i => new Leg(flight.AtSeconds, flight.Path[i], flight.Path[i + 1]))];
        StateHistory history = new();
        foreach (double t in Times(legs, durationSeconds))
        {
            Leg leg = legs.First(l => t <= l.End || l == legs[^1]);
            Leg next = t < leg.End || leg == legs[^1] ? leg : legs[Array.IndexOf(legs, leg) + 1];
            Velocity<Ecef> velocity = Velocity<Ecef>.From(0.5 * (leg.VelocityAt(t) + next.VelocityAt(t)));
            history.Add(t, frame.ToEci(t, leg.At(t).ToEcef(), velocity));
        }

        return new()
        {
            Id = id,
            Kind = TruthKind.Aircraft,
            Class = flight.Name,
            ParentId = 0,
            BallisticCoefficient = 0,
            History = history,
            CrossSectionSquareMetres = flight.CrossSectionSquareMetres,
        };
    }

    private static IEnumerable<double> Times(Leg[] legs, double durationSeconds)
    {
        foreach (Leg leg in legs)
        {
            int steps = Math.Max(1, (int)Math.Ceiling((leg.End - leg.Start) / StepSeconds));
            for (int i = 0; i < steps; i++)
            {
                double t = leg.Start + (leg.End - leg.Start) * i / steps;
                if (t <= durationSeconds + StepSeconds)
                {
                    yield return t;
                }
            }
        }

        yield return legs[^1].End;
    }

    /// <summary>The way between two points.</summary>
    private sealed record Leg(double AtSeconds, AircraftPoint From, AircraftPoint To)
    {
        private readonly GeodesicPath _path = Geodesic.Inverse(Ground(From), Ground(To));

        public double Start => AtSeconds + From.AfterSeconds;

        public double End => AtSeconds + To.AfterSeconds;

        public GeodeticPosition At(double seconds)
        {
            double share = (seconds - Start) / (End - Start);
            GeodeticPosition ground = Geodesic.Direct(Ground(From), _path.StartAzimuthRadians, share * _path.DistanceMetres).To;
            return new(ground.LatitudeRadians, ground.LongitudeRadians, From.HeightMetres + share * (To.HeightMetres - From.HeightMetres));
        }

        public Vector3 VelocityAt(double seconds) => (At(seconds + 0.5).ToEcef() - At(seconds - 0.5).ToEcef()).Vector;

        private static GeodeticPosition Ground(AircraftPoint p) => GeodeticPosition.FromDegrees(p.LatitudeDegrees, p.LongitudeDegrees, 0);
    }
}
