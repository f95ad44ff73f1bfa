namespace Vedette.Simulation;

/// <summary>The focal plane of an infrared satellite: with it the sensor takes frames, and reports what is found in them.</summary>
/// <param name="Columns">Columns, 64 to 4096.</param>
/// <param name="Lines">Lines, 64 to 4096.</param>
/// <param name="PixelMicroradians">Angle of a pixel.</param>
/// <param name="PointSpreadPixels">Standard deviation of the image of a point, 0.5 to 2.5.</param>
/// <param name="IntegrationSeconds">How long light is collected for a frame; of a scanned one, for a line.</param>
/// <param name="Bits">Bits of a count, 12 to 16.</param>
/// <param name="Band">What it sees.</param>
/// <param name="LookAt">Place on Earth that it stares at; this or <paramref name="Limb"/>.</param>
/// <param name="Limb">Point of the limb that it stares at.</param>
/// <param name="Optics">What collects the light; <see cref="FocalPlaneOptics.Typical"/> where the file does not say.</param>
/// <param name="Readout">Noise and faults; <see cref="FocalPlaneReadout.Typical"/> where the file does not say.</param>
/// <param name="Motion">Jitter and drift; <see cref="LineOfSightMotion.None"/> where the file does not say.</param>
/// <param name="Calibration">How wrong its pointing may be, where it is calibrated in flight on stars and surveyed fires; not at all where the file does not say.</param>
/// <param name="Scan">Whether it stares or scans.</param>
public sealed record ScenarioFocalPlane(
    int Columns,
    int Lines,
    double PixelMicroradians,
    double PointSpreadPixels,
    double IntegrationSeconds,
    int Bits,
    InfraredBand Band,
    PlaceOnEarth? LookAt = null,
    LimbView? Limb = null,
    FocalPlaneOptics? Optics = null,
    FocalPlaneReadout? Readout = null,
    LineOfSightMotion? Motion = null,
    PointingKnowledge? Calibration = null,
    FocalPlaneScan Scan = FocalPlaneScan.None);

/// <summary>A band of wavelengths.</summary>
public enum InfraredBand
{
    /// <summary>2.60 to 2.85 µm.</summary>
    ShortWave,

    /// <summary>4.20 to 4.45 µm.</summary>
    MidWave,

    /// <summary>3.80 to 4.00 µm.</summary>
    SeeToGround,
}

/// <summary>How a focal plane covers its field.</summary>
public enum FocalPlaneScan
{
    /// <summary>It stares: all pixels at once.</summary>
    None,

    /// <summary>A line of pixels on a spinning satellite, swept over the field from the top once a frame; each line has its own time.</summary>
    SpinningLine,
}

/// <summary>A point of the limb as a satellite sees it.</summary>
/// <param name="AzimuthDegrees">Direction from the point below the satellite, from north, clockwise, 0 to 360.</param>
/// <param name="TangentKilometres">Height at which the line in the middle of the frame passes nearest to the Earth.</param>
public sealed record LimbView(double AzimuthDegrees, double TangentKilometres);

/// <summary>What collects the light of a focal plane.</summary>
/// <param name="ApertureMetres">Diameter of the aperture.</param>
/// <param name="Transmission">Share of the light in the band that reaches the pixels.</param>
/// <param name="QuantumEfficiency">Electrons made by a photon.</param>
public sealed record FocalPlaneOptics(double ApertureMetres, double Transmission, double QuantumEfficiency)
{
    /// <summary>0.2 m, 0.6, 0.7.</summary>
    public static FocalPlaneOptics Typical { get; } = new(0.2, 0.6, 0.7);
}

/// <summary>Noise and faults of a focal plane.</summary>
/// <param name="FullWellElectrons">Electrons that a pixel holds.</param>
/// <param name="ReadNoiseElectrons">Standard deviation of reading a pixel.</param>
/// <param name="DarkElectronsPerSecond">Electrons that a pixel makes without light.</param>
/// <param name="GainSpread">Standard deviation of the gain from pixel to pixel, after correction.</param>
/// <param name="DarkSpread">Standard deviation of the dark current from pixel to pixel, as a part of it.</param>
/// <param name="DeadFraction">Share of pixels that see nothing.</param>
/// <param name="HotFraction">Share of pixels with a fifth of their full well or more of dark current.</param>
/// <param name="PedestalCounts">Count of a pixel without an electron.</param>
public sealed record FocalPlaneReadout(
    double FullWellElectrons,
    double ReadNoiseElectrons,
    double DarkElectronsPerSecond,
    double GainSpread,
    double DarkSpread,
    double DeadFraction,
    double HotFraction,
    int PedestalCounts)
{
    /// <summary>1,000,000; 100; 20,000; 0.005; 0.1; 0.0005; 0.0002; 200.</summary>
    public static FocalPlaneReadout Typical { get; } = new(1e6, 100, 20_000, 0.005, 0.1, 5e-4, 2e-4, 200);
}

/// <summary>How the line of sight of a satellite moves without its knowledge.</summary>
/// <param name="JitterMicroradians">Standard deviation per axis of what changes from frame to frame.</param>
/// <param name="DriftMicroradians">Amplitude per axis of what turns slowly.</param>
/// <param name="DriftPeriodMinutes">Period of that.</param>
public sealed record LineOfSightMotion(double JitterMicroradians, double DriftMicroradians, double DriftPeriodMinutes)
{
    /// <summary>None; a day.</summary>
    public static LineOfSightMotion None { get; } = new(0, 0, 1440);
}

/// <summary>How wrong the pointing of a satellite may be before it is calibrated, per axis.</summary>
/// <param name="ConstantMicroradians">Standard deviation of what does not change.</param>
/// <param name="TurningMicroradians">Of what turns slowly.</param>
/// <param name="TurningMinutes">Over how long that forgets itself by a factor e.</param>
/// <param name="JitterMicroradians">Of what is another one in each frame.</param>
public sealed record PointingKnowledge(double ConstantMicroradians, double TurningMicroradians, double TurningMinutes, double JitterMicroradians);
