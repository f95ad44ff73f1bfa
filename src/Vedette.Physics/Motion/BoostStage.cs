namespace Vedette.Physics;

/// <summary>One stage of a rocket; notional figures, constant thrust.</summary>
/// <param name="PropellantKilograms">Burnt evenly over <paramref name="BurnSeconds"/>; above 0.</param>
/// <param name="StructureKilograms">Dropped after the burn; from 0.</param>
/// <param name="BurnSeconds">Above 0.</param>
/// <param name="SpecificImpulseSeconds">Above 0; thrust is g₀ times this times the mass flow, in all heights the same.</param>
/// <param name="DragAreaSquareMetres">C_D A of the whole rocket while this is its lowest stage, from 0.</param>
/// <param name="CoastSeconds">Flight without thrust after the burn, before the structure is dropped; from 0.</param>
public sealed record BoostStage(
    double PropellantKilograms,
    double StructureKilograms,
    double BurnSeconds,
    double SpecificImpulseSeconds,
    double DragAreaSquareMetres,
    double CoastSeconds = 0)
{
    /// <summary>Standard gravity g₀ in m/s², exact by definition (3rd CGPM, 1901).</summary>
    public const double StandardGravity = 9.80665;

    /// <summary>Mass flow in kg/s during the burn.</summary>
    public double KilogramsPerSecond => PropellantKilograms / BurnSeconds;

    /// <summary>Thrust in N during the burn.</summary>
    public double ThrustNewtons => StandardGravity * SpecificImpulseSeconds * KilogramsPerSecond;

    /// <summary>A stage of a given thrust-to-weight ratio.</summary>
    /// <param name="liftedKilograms">Mass of the whole rocket when the stage starts, this stage included.</param>
    /// <param name="thrustToWeight">Thrust over g₀ times that mass.</param>
    /// <param name="propellantFraction">Part of that mass that is burnt, 0 to 1.</param>
    /// <param name="structureFraction">Part of that mass that is dropped after the burn, 0 to 1.</param>
    /// <param name="specificImpulseSeconds">Above 0.</param>
    /// <param name="dragAreaSquareMetres">C_D A, from 0.</param>
    /// <param name="coastSeconds">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static BoostStage FromThrustToWeight(
        double liftedKilograms,
        double thrustToWeight,
        double propellantFraction,
        double structureFraction,
        double specificImpulseSeconds,
        double dragAreaSquareMetres,
        double coastSeconds = 0)
    {
        Require.Positive(liftedKilograms);
        Require.Positive(thrustToWeight);
        Require.InRange(propellantFraction, 1e-6, 1);
        Require.InRange(structureFraction, 0, 1 - propellantFraction);
        Require.Positive(specificImpulseSeconds);
        return new(
            propellantFraction * liftedKilograms,
            structureFraction * liftedKilograms,
            propellantFraction * specificImpulseSeconds / thrustToWeight,
            specificImpulseSeconds,
            dragAreaSquareMetres,
            coastSeconds);
    }
}

/// <summary>A rocket: what burns, from the lowest stage up, and what is carried.</summary>
/// <param name="Stages">In the order in which they burn; one at least.</param>
/// <param name="PayloadKilograms">Mass that flies on after the last stage is dropped; above 0.</param>
/// <param name="PayloadDragAreaSquareMetres">C_D A of what flies on; from 0.</param>
public sealed record BoostVehicle(
    IReadOnlyList<BoostStage> Stages, double PayloadKilograms, double PayloadDragAreaSquareMetres)
{
    /// <summary>Mass at lift-off.</summary>
    public double LiftOffKilograms => MassFrom(0);

    /// <summary>C_D A/m of what flies on, in m²/kg.</summary>
    public double PayloadInverseBallisticCoefficient => PayloadDragAreaSquareMetres / PayloadKilograms;

    /// <summary>Mass of the rocket when stage <paramref name="stage"/> starts to burn.</summary>
    public double MassFrom(int stage)
    {
        double mass = PayloadKilograms;
        for (int i = stage; i < Stages.Count; i++)
        {
            mass += Stages[i].PropellantKilograms + Stages[i].StructureKilograms;
        }

        return mass;
    }

    /// <summary>Throws unless every figure is in its range and the rocket can lift off.</summary>
    /// <exception cref="ArgumentException">A figure is outside its range, or thrust at lift-off is below weight.</exception>
    public void Check()
    {
        Require.Positive(PayloadKilograms);
        Require.InRange(PayloadDragAreaSquareMetres, 0, 1e6);
        foreach (BoostStage stage in Stages)
        {
            Require.Positive(stage.PropellantKilograms);
            Require.InRange(stage.StructureKilograms, 0, 1e9);
            Require.InRange(stage.BurnSeconds, 1e-3, 1e5);
            Require.Positive(stage.SpecificImpulseSeconds);
            Require.InRange(stage.DragAreaSquareMetres, 0, 1e6);
            Require.InRange(stage.CoastSeconds, 0, 1e5);
        }

        double weight = LiftOffKilograms * BoostStage.StandardGravity;
        if (Stages.Count == 0 || Stages[0].ThrustNewtons <= 1.01 * weight)
        {
            throw new ArgumentException($"Expected a thrust at lift-off above the weight of {weight:F0} N; found {(Stages.Count == 0 ? 0 : Stages[0].ThrustNewtons):F0} N.");
        }
    }
}
