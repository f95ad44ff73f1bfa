namespace Vedette.Simulation;

/// <summary>A made-up vehicle: stages and what they carry. No real vehicle is meant.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Stages">1 to 4 stages, the first to burn first.</param>
/// <param name="Payload">What is left after the last burn.</param>
/// <param name="BoostCrossSectionSquareMetres">Mean radar cross-section while it burns.</param>
public sealed record NotionalVehicle(
    string Name, IReadOnlyList<NotionalStage> Stages, NotionalPayload Payload, double BoostCrossSectionSquareMetres)
{
    /// <summary>Mass at lift-off in kg.</summary>
    public double LiftOffKilograms() => Payload.Kilograms + Stages.Sum(s => s.PropellantKilograms + s.EmptyKilograms);

    /// <summary>Time from lift-off to the end of the last burn.</summary>
    public double BurnSeconds() => Stages.Sum(s => s.BurnSeconds);
}

/// <summary>A stage.</summary>
/// <param name="BurnSeconds">How long it burns; ignition of the next follows at once.</param>
/// <param name="PropellantKilograms">What it burns, at a constant rate.</param>
/// <param name="EmptyKilograms">What is left of it.</param>
/// <param name="ExhaustMetresPerSecond">Effective exhaust speed in vacuum: thrust is exhaust speed times mass rate.</param>
/// <param name="DragAreaSquareMetres">C_D A of the whole vehicle while this stage burns.</param>
/// <param name="SpentBallisticCoefficient">m/(C_D A) of the empty stage, in kg/m².</param>
/// <param name="SpentCrossSectionSquareMetres">Mean radar cross-section of the empty stage.</param>
/// <param name="PeakKilowattsPerSteradian">Radiant intensity of its plume at the height at which it is brightest.</param>
public sealed record NotionalStage(
    double BurnSeconds,
    double PropellantKilograms,
    double EmptyKilograms,
    double ExhaustMetresPerSecond,
    double DragAreaSquareMetres,
    double SpentBallisticCoefficient,
    double SpentCrossSectionSquareMetres,
    double PeakKilowattsPerSteradian);

/// <summary>What a vehicle carries.</summary>
/// <param name="Kilograms">Its mass.</param>
/// <param name="BallisticCoefficient">m/(C_D A) in kg/m².</param>
/// <param name="CrossSectionSquareMetres">Mean radar cross-section.</param>
public sealed record NotionalPayload(double Kilograms, double BallisticCoefficient, double CrossSectionSquareMetres);
