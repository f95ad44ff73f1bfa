namespace Vedette.Simulation;

/// <summary>What the payload of a flight is like in the air ("body").</summary>
/// <param name="BallisticCoefficient">m/(C_D A) in kg/m², before it changes.</param>
/// <param name="Change">How it changes on the way down; not at all where the file does not say.</param>
public sealed record BodyInAir(double BallisticCoefficient, CoefficientChange? Change = null)
{
    /// <summary>m/(C_D A) in kg/m² when the lowest height on the way down so far is <paramref name="heightMetres"/>.</summary>
    public double CoefficientAt(double heightMetres) => Change is { } c ? BallisticCoefficient * c.FactorAt(heightMetres / 1000) : BallisticCoefficient;
}

/// <summary>A ballistic coefficient that changes on the way down: it ablates, or it begins to tumble.</summary>
/// <param name="FromKilometres">Height at which it begins to change.</param>
/// <param name="ToKilometres">Height at which it has changed; its logarithm runs straight with height in between.</param>
/// <param name="Factor">What it is multiplied by in the end.</param>
public sealed record CoefficientChange(double FromKilometres, double ToKilometres, double Factor)
{
    /// <summary>What it is multiplied by when the lowest height so far is <paramref name="kilometres"/>.</summary>
    public double FactorAt(double kilometres) =>
        Math.Pow(Factor, Math.Clamp((FromKilometres - kilometres) / (FromKilometres - ToKilometres), 0, 1));
}

/// <summary>A body that leaves free flight for a while: constant acceleration, which satellites do not see ("manoeuvre").</summary>
/// <param name="ForSeconds">How long it lasts.</param>
/// <param name="ForwardMetresPerSecond">Change of speed along the velocity over the Earth at its beginning.</param>
/// <param name="RightMetresPerSecond">Change across it, in the horizontal, to the right.</param>
/// <param name="UpMetresPerSecond">Change across it, in the vertical plane, upward.</param>
/// <param name="AtKilometres">Height on the way down at which it begins; 0, and where the file does not say: at apogee.</param>
public sealed record Manoeuvre(
    double ForSeconds, double ForwardMetresPerSecond, double RightMetresPerSecond, double UpMetresPerSecond, double AtKilometres = 0);
