namespace Vedette.App;

/// <summary>A point over the WGS 84 ellipsoid, to about 0.1 m.</summary>
/// <param name="LongitudeDegrees">East positive.</param>
/// <param name="LatitudeDegrees">North positive.</param>
/// <param name="HeightMetres">Above the ellipsoid.</param>
internal readonly record struct PointView(double LongitudeDegrees, double LatitudeDegrees, double HeightMetres);

/// <summary>An ellipse on the ground.</summary>
/// <param name="SemiMajorMetres">Longer half axis.</param>
/// <param name="SemiMinorMetres">Shorter half axis.</param>
/// <param name="BearingDegrees">Direction of the longer axis from north, clockwise, 0 to 180.</param>
internal readonly record struct EllipseView(double SemiMajorMetres, double SemiMinorMetres, double BearingDegrees);
