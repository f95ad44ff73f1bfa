namespace Vedette.Sensing;

/// <summary>What a camera's pointing is calibrated on in flight, and how wrong it may be without that.</summary>
/// <param name="Rotation">How the Earth turns, to bring stars into its axes.</param>
/// <param name="Stars">Stars; those too weak for the camera do no harm.</param>
/// <param name="Sites">Hot places on the ground that were surveyed.</param>
/// <param name="ConstantSigmaRadians">Standard deviation per axis of the part of the pointing error that does not change.</param>
/// <param name="TurningSigmaRadians">Of the part that turns slowly (warming, an orbit's day).</param>
/// <param name="TurningSeconds">Over how long that part forgets itself by a factor e, seconds, above 0.</param>
/// <param name="JitterSigmaRadians">Of the part that is another one in each frame.</param>
/// <param name="FocalSigma">Standard deviation of the relative error of the angle of a pixel; 0: it is known.</param>
/// <param name="RadialSigma">Standard deviation of the error of <see cref="LensDistortion.Radial1"/>; 0: it is known.</param>
public sealed record PointingCalibrationOptions(
    EarthRotation Rotation,
    IReadOnlyList<CatalogueStar> Stars,
    IReadOnlyList<KnownSite> Sites,
    double ConstantSigmaRadians,
    double TurningSigmaRadians,
    double TurningSeconds = 3600,
    double JitterSigmaRadians = 0,
    double FocalSigma = 0,
    double RadialSigma = 0);

/// <summary>A star as a camera near the Earth sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Direction">Where it is seen from the Earth: precession, proper motion and the yearly aberration (99 µrad) are in it.</param>
/// <param name="IrradianceWattsPerSquareMetre">What arrives of it in the band, W/m², above 0, within a factor of 2.</param>
public sealed record CatalogueStar(string Name, Direction<Eci> Direction, double IrradianceWattsPerSquareMetre);

/// <summary>A hot place on the ground: a flare, a volcano, a furnace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="SigmaMetres">How well that is known, per axis.</param>
/// <param name="IntensityWattsPerSteradian">How bright it is as a rule, as it arrives above the air, W/sr, above 0, within a factor of 3.</param>
public sealed record KnownSite(string Name, GeodeticPosition Place, double SigmaMetres, double IntensityWattsPerSteradian);
