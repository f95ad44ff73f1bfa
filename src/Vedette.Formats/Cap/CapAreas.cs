namespace Vedette.Formats;

/// <summary>Makes the area of a message from an ellipse on the ground.</summary>
internal static class CapAreas
{
    private const int Points = 24;
    private const double LargestPolygonMetres = 3_000_000;
    private const double NearestPoleMetres = 200_000;
    private const double QuarterMeridianMetres = 10_001_966;

    /// <summary>The area that an ellipse covers: a polygon, two where it crosses the meridian of 180°, or a circle.</summary>
    public static CapArea Of(string description, GeodeticPosition centre, ErrorEllipse ellipse)
    {
        bool drawable = double.IsFinite(ellipse.SemiMinorMetres) && double.IsFinite(ellipse.BearingRadians);
        double toPole = QuarterMeridianMetres * (1 - Math.Abs(centre.LatitudeRadians) / (Math.PI / 2));
        if (!drawable || !(ellipse.SemiMajorMetres <= LargestPolygonMetres) || toPole < ellipse.SemiMajorMetres + NearestPoleMetres)
        {
            double radius = double.IsFinite(ellipse.SemiMajorMetres) ? Math.Min(ellipse.SemiMajorMetres, 2 * QuarterMeridianMetres) : 2 * QuarterMeridianMetres;
            return new(description, [], new CapCircle(centre, Math.Max(0.1, radius / 1000)));
        }

        return new(description, Cut(Outline(centre, ellipse)), null);
    }

    /// <summary>Latitude and longitude in degrees round the ellipse; longitudes run on without a step at 180°.</summary>
    private static List<(double Latitude, double Longitude)> Outline(GeodeticPosition centre, ErrorEllipse ellipse)
    {
        List<(double, double)> outline = [];
        for (int i = 0; i < Points; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / Points);
            double along = Math.Max(1, ellipse.SemiMajorMetres) * cos;
            double across = Math.Max(1, ellipse.SemiMinorMetres) * sin;
            double azimuth = ellipse.BearingRadians + Math.Atan2(across, along);
            (GeodeticPosition point, _) = Geodesic.Direct(centre, azimuth, Math.Sqrt(along * along + across * across));
            double turn = point.LongitudeDegrees - centre.LongitudeDegrees;
            outline.Add((point.LatitudeDegrees, centre.LongitudeDegrees + turn - 360 * Math.Round(turn / 360)));
        }

        return outline;
    }

    private static List<IReadOnlyList<GeodeticPosition>> Cut(List<(double Latitude, double Longitude)> outline)
    {
        List<IReadOnlyList<GeodeticPosition>> polygons = [];
        foreach (double west in (ReadOnlySpan<double>)[-540, -180, 180])
        {
            List<(double Latitude, double Longitude)> part = Clip(Clip(outline, west, keepAbove: true), west + 360, keepAbove: false);
            if (part.Count >= 3)
            {
                polygons.Add([.. part.Append(part[0]).Select(p => GeodeticPosition.FromDegrees(p.Latitude, Math.Clamp(p.Longitude - west - 180, -180, 180), 0))]);
            }
        }

        return polygons;
    }

    /// <summary>The part of a polygon on one side of a meridian. Source: Sutherland and Hodgman, Reentrant polygon clipping, CACM 17 (1), 1974.</summary>
    private static List<(double Latitude, double Longitude)> Clip(List<(double Latitude, double Longitude)> outline, double meridian, bool keepAbove)
    {
        List<(double, double)> kept = [];
        for (int i = 0; i < outline.Count; i++)
        {
            (double Latitude, double Longitude) a = outline[i];
            (double Latitude, double Longitude) b = outline[(i + 1) % outline.Count];
            bool aIn = keepAbove ? a.Longitude >= meridian : a.Longitude <= meridian;
            bool bIn = keepAbove ? b.Longitude >= meridian : b.Longitude <= meridian;
            if (aIn)
            {
                kept.Add(a);
            }

            if (aIn != bIn)
            {
                double part = (meridian - a.Longitude) / (b.Longitude - a.Longitude);
                kept.Add((a.Latitude + part * (b.Latitude - a.Latitude), meridian));
            }
        }

        return kept;
    }
}
