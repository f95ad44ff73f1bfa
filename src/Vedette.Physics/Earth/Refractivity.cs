namespace Vedette.Physics;

/// <summary>How much the air slows radio waves, over height: (n − 1)·10⁶.</summary>
/// <remarks>The same at all radio frequencies below 100 GHz: Recommendation ITU-R P.453, The radio refractive index: its formula and refractivity data.</remarks>
public abstract record Refractivity
{
    /// <summary>Refractivity at a height above the ellipsoid.</summary>
    /// <param name="heightMetres">Height in metres; below 0 the law goes on.</param>
    /// <param name="perMetre">Its derivative.</param>
    public abstract double At(double heightMetres, out double perMetre);

    /// <summary>What the air may be as well: for each independent unknown of it the profile one standard deviation away.</summary>
    public abstract IReadOnlyList<Refractivity> OneSigmaAway();
}

/// <summary>Refractivity that falls by the same part with every metre.</summary>
/// <param name="SeaLevel">Refractivity at height 0.</param>
/// <param name="ScaleHeightMetres">Height in which it falls to 1/e.</param>
/// <param name="SeaLevelSigma">Standard deviation of <paramref name="SeaLevel"/>.</param>
/// <param name="ScaleHeightSigmaMetres">Standard deviation of <paramref name="ScaleHeightMetres"/>.</param>
public sealed record ExponentialRefractivity(double SeaLevel, double ScaleHeightMetres, double SeaLevelSigma, double ScaleHeightSigmaMetres) : Refractivity
{
    /// <summary>
    /// The mean of the world, N = 315 exp(−h/7.35 km) (ITU-R P.453, section 3), where nobody says what the weather is: from place to place and season to
    /// season by some 30 in N and 0.5 km in the scale height.
    /// </summary>
    public static ExponentialRefractivity World { get; } = new(315, 7350, 30, 500);

    /// <inheritdoc/>
    public override double At(double heightMetres, out double perMetre)
    {
        double value = SeaLevel * Math.Exp(-heightMetres / ScaleHeightMetres);
        perMetre = -value / ScaleHeightMetres;
        return value;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Refractivity> OneSigmaAway() =>
        [this with { SeaLevel = SeaLevel + SeaLevelSigma }, this with { ScaleHeightMetres = ScaleHeightMetres + ScaleHeightSigmaMetres }];
}
