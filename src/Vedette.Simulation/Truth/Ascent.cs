using System.Diagnostics.CodeAnalysis;

namespace Vedette.Simulation;

/// <summary>How a vehicle is flown until its last burn ends.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Site">Where it stands.</param>
/// <param name="LiftOff">When it lifts off.</param>
/// <param name="TiltNorthRadians">Lean of the thrust from the vertical at the end of the pitch-over, part toward north.</param>
/// <param name="TiltEastRadians">Part toward east.</param>
internal sealed record AscentPlan(
    NotionalVehicle Vehicle, GeodeticPosition Site, Instant LiftOff, double TiltNorthRadians, double TiltEastRadians);

/// <summary>Flies plans with <see cref="StagedBoost"/>: vertical rise, pitch-over, gravity turn.</summary>
internal sealed class Ascent(EarthModel earth, EarthRotation rotation, double airDensityFactor = 1)
{
    private const double VerticalSeconds = 5;
    private const double TiltSeconds = 10;
    private const double SampleSeconds = 0.25;

    /// <summary>Flies a plan to the end of its last burn.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="flight">The flight, when the result is <see langword="true"/>.</param>
    /// <returns>False where it cannot lift off, or meets the ground while it burns.</returns>
    public bool TryFly(AscentPlan plan, [NotNullWhen(true)] out BoostFlight? flight)
    {
        flight = null;
        NotionalVehicle v = plan.Vehicle;
        double lean = Math.Sqrt(plan.TiltNorthRadians * plan.TiltNorthRadians + plan.TiltEastRadians * plan.TiltEastRadians);
        NotionalStage first = v.Stages[0];
        double thrust = first.ExhaustMetresPerSecond * first.PropellantKilograms / first.BurnSeconds;
        if (!(lean < Math.PI / 2) || !(thrust > 1.02 * BoostStage.StandardGravity * v.LiftOffKilograms()))
        {
            return false;
        }

        try
        {
            StagedBoost boost = new(earth, Convert(v), new GravityTurn(VerticalSeconds, lean, TiltSeconds));
            flight = boost.Fly(rotation, plan.LiftOff, plan.Site, Math.Atan2(plan.TiltEastRadians, plan.TiltNorthRadians), maximumSeconds: 1);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // It fell back to the ground under thrust: an answer for a search, not a fault.
        }
    }

    /// <summary>Hands out the states of a powered flight, dense enough for <see cref="StateHistory"/>, stage ends among them.</summary>
    public static IEnumerable<(double Seconds, FlightState State)> Samples(BoostFlight flight)
    {
        yield return (0, flight.Trajectory.At(0));
        foreach (BoostPart part in flight.Parts)
        {
            int steps = Math.Max(1, (int)Math.Ceiling((part.EndSeconds - part.StartSeconds) / SampleSeconds));
            for (int i = 1; i <= steps; i++)
            {
                double seconds = i == steps ? part.EndSeconds : part.StartSeconds + (part.EndSeconds - part.StartSeconds) * i / steps;
                yield return (seconds, flight.Trajectory.At(seconds));
            }
        }
    }

    /// <summary>Denser air is a larger area.</summary>
    private BoostVehicle Convert(NotionalVehicle v) => new(
        [
            .. v.Stages.Select(s => new BoostStage(
                s.PropellantKilograms,
                s.EmptyKilograms,
                s.BurnSeconds,
                s.ExhaustMetresPerSecond / BoostStage.StandardGravity,
                airDensityFactor * s.DragAreaSquareMetres)),
        ],
        v.Payload.Kilograms,
        airDensityFactor * v.Payload.Kilograms / v.Payload.BallisticCoefficient);
}
