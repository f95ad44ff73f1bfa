namespace Vedette.Simulation;

/// <summary>Makes bodies in free flight that one radar has in view from the beginning to the end of a scenario.</summary>
internal sealed class RaidBuilder(TruthFrame frame, FlightBuilder flights, RadarSensor radar, double durationSeconds)
{
    /// <summary>Most draws for one body; where none fits, the ranges of the file hardly leave room for it.</summary>
    private const int MostTries = 10_000;

    private readonly LocalFrame _site = new(radar.Site);
    private readonly BallisticFlight _ballistic = new(frame.Earth);

    /// <summary>A body at the beginning.</summary>
    private readonly record struct Start(FlightState State, double BallisticCoefficient);

    /// <summary>Adds the bodies of a raid.</summary>
    /// <param name="raid">How many, and where they may be.</param>
    /// <param name="random">Decides where they are.</param>
    /// <param name="firstId">Number of the first.</param>
    /// <param name="bodies">Receives them.</param>
    /// <param name="reason">Why there are none, when the result is <see langword="false"/>.</param>
    public bool TryBuild(CoastingRaid raid, SeededRandom random, int firstId, List<TruthBody> bodies, out string reason)
    {
        reason = "";
        int group = raid.Groups?.Bodies ?? 1;
        Start middle = default;
        for (int i = 0; i < raid.Count; i++)
        {
            if (i % group == 0 && !TryDraw(() => Draw(raid, random), raid.AtSeconds, out middle))
            {
                reason = $"Expected ranges that leave bodies in view of radar {raid.Radar} to the end; found none in {MostTries} draws.";
                return false;
            }

            Start start = middle;
            if (raid.Groups is { } groups && !TryDraw(() => Beside(middle, groups, random), raid.AtSeconds, out start))
            {
                reason = $"Expected groups that stay in view of radar {raid.Radar}; found none in {MostTries} draws.";
                return false;
            }

            bodies.Add(Body(raid, firstId + i, start));
        }

        return true;
    }

    private bool TryDraw(Func<Start?> draw, double atSeconds, out Start start)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            if (draw() is { } drawn && StaysInView(drawn, atSeconds))
            {
                start = drawn;
                return true;
            }
        }

        start = default;
        return false;
    }

    private Start? Draw(CoastingRaid raid, SeededRandom random)
    {
        double azimuth = double.DegreesToRadians(raid.AzimuthDegrees.Draw(random));
        Position<Ecef> position = _site.Point(
            1000 * raid.RangeKilometres.Draw(random), azimuth, double.DegreesToRadians(raid.ElevationDegrees.Draw(random)));
        double speed = raid.SpeedMetresPerSecond.Draw(random);
        (double up, double level) = Math.SinCos(double.DegreesToRadians(raid.ClimbDegrees.Draw(random)));
        double spread = double.DegreesToRadians(raid.HeadingSpreadDegrees);
        (double east, double north) = Math.SinCos(azimuth + Math.PI + random.Uniform(-spread, spread));
        double coefficient = raid.BallisticCoefficient.Draw(random);
        GeodeticPosition place = GeodeticPosition.FromEcef(position);
        Vector3 velocity = new LocalFrame(place).ToEcef(speed * new Vector3(level * east, level * north, up));
        return raid.HeightKilometres.Holds(place.HeightMetres / 1000)
            ? new(frame.ToEci(raid.AtSeconds, position, Velocity<Ecef>.From(velocity)), coefficient)
            : null;
    }

    private static Start? Beside(Start middle, RaidGroups groups, SeededRandom random) => middle with
    {
        State = new(
            middle.State.Position + Offset(random, 1000 * groups.SpreadKilometres),
            middle.State.Velocity + Offset(random, groups.SpreadMetresPerSecond)),
    };

    private static Vector3 Offset(SeededRandom random, double sigma) =>
        sigma * new Vector3(random.Gaussian(), random.Gaussian(), random.Gaussian());

    private bool StaysInView(Start start, double atSeconds) =>
        InView(atSeconds, start.State)
        && _ballistic.TryPropagate(start.State, durationSeconds - atSeconds, 1 / start.BallisticCoefficient, out FlightState end)
        && InView(durationSeconds, end);

    private bool InView(double seconds, FlightState state)
    {
        (double range, double azimuth, double elevation) = _site.Look(frame.ToEcef(seconds, state).Position);
        return range >= radar.MinimumRangeMetres && range <= radar.MaximumRangeMetres
            && elevation >= radar.MinimumElevationRadians && elevation <= radar.MaximumElevationRadians
            && Math.Abs(Math.IEEERemainder(azimuth - radar.AzimuthCentreRadians, 2 * Math.PI)) <= radar.AzimuthWidthRadians / 2;
    }

    private TruthBody Body(CoastingRaid raid, int id, Start start)
    {
        StateHistory history = new();
        List<TruthEvent> events = [new("start", raid.AtSeconds, start.State)];
        flights.Fall(history, raid.AtSeconds, start.State, start.BallisticCoefficient, durationSeconds, events);
        return new()
        {
            Id = id,
            Kind = TruthKind.Coaster,
            Class = "",
            ParentId = 0,
            BallisticCoefficient = start.BallisticCoefficient,
            History = history,
            CrossSectionSquareMetres = raid.CrossSectionSquareMetres,
            Events = events,
        };
    }
}
