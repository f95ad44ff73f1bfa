namespace Vedette.Formats;

/// <summary>Where a message applies. Points are latitude, longitude.</summary>
/// <param name="Description">In words.</param>
/// <param name="Polygons">Closed polygons, none of which crosses the meridian of 180°.</param>
/// <param name="Circle">Instead of polygons where the area is too large or holds a pole; else null.</param>
public sealed record CapArea(string Description, IReadOnlyList<IReadOnlyList<GeodeticPosition>> Polygons, CapCircle? Circle);

/// <summary>A circle on the ground.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="RadiusKilometres">Its radius.</param>
public sealed record CapCircle(GeodeticPosition Centre, double RadiusKilometres);
