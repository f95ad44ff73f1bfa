namespace Vedette.Physics;

/// <summary>Marks the axes that a position or velocity is given in.</summary>
public interface IFrame;

/// <summary>Earth-centred, Earth-fixed axes of WGS 84: X through 0° N 0° E, Z through the North Pole.</summary>
public readonly struct Ecef : IFrame;

/// <summary>
/// Earth-centred inertial axes that coincide with TEME of date: <see cref="Ecef"/> follows by one rotation about Z
/// through Greenwich mean sidereal time (<see cref="EarthRotation"/>).
/// </summary>
public readonly struct Eci : IFrame;
