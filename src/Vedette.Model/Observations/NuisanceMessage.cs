using Vedette.Physics;

namespace Vedette.Model;

/// <summary>What a source of nuisances saw in one look: bright things that are no launch. Empty is news too.</summary>
/// <param name="Rows">The nuisances.</param>
public sealed record NuisanceMessage(IReadOnlyList<NuisanceRow> Rows) : SensorMessage;

/// <summary>One bright thing that is no launch, as its source tells it.</summary>
/// <param name="Id">Number given by the source; unique with the source.</param>
/// <param name="Time">When it was bright, as far as the source says.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it was.</param>
/// <param name="SigmaMetres">Standard deviation of the place, per horizontal axis.</param>
/// <param name="Strength">How bright: joules at the aperture for lightning, watts for fires and flares, W/sr for glint; 0 where the source does not say.</param>
public sealed record NuisanceRow(long Id, Instant Time, NuisanceKind Kind, GeodeticPosition Place, double SigmaMetres, double Strength);

/// <summary>What a nuisance is.</summary>
public enum NuisanceKind
{
    /// <summary>A flash of lightning: gone within seconds.</summary>
    Lightning = 0,

    /// <summary>A fire on the ground: hours to days.</summary>
    Fire = 1,

    /// <summary>A flare of an oil or gas field, or another industrial fire: always there, now and then out.</summary>
    GasFlare = 2,

    /// <summary>The Sun in water, ice or high cloud: minutes, and it moves with the Sun.</summary>
    Glint = 3,

    /// <summary>An aircraft that is reported where it is; the place has its height, and one number stands for one aircraft.</summary>
    Aircraft = 4,
}
