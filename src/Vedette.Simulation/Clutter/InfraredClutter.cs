namespace Vedette.Simulation;

/// <summary>False lines of sight of an infrared satellite: anywhere on the visible Earth, mostly just above the threshold.</summary>
internal sealed class InfraredClutter(double threshold, SeededRandom random)
{
    /// <summary>Mean by which a false detection exceeds the threshold, in units of the noise.</summary>
    public const double MeanExcess = 1.5;

    /// <summary>Where its numbers come from.</summary>
    public SeededRandom Random => random;

    /// <summary>Signal-to-noise ratio of the next false detection.</summary>
    public double NextSignalToNoise() => threshold + random.Exponential(MeanExcess);

    /// <summary>A point of the surface that the satellite sees, each part of the visible cap equally likely.</summary>
    /// <param name="satellite">Position of the satellite, Earth-fixed.</param>
    /// <remarks>On a sphere: the cosine of the angle from the point below the satellite is uniform from R/r to 1.</remarks>
    public Position<Ecef> NextPoint(Vector3 satellite)
    {
        double radius = EarthModel.Wgs84.SemiMajorMetres;
        double cosine = random.Uniform(radius / satellite.Length, 1);
        double around = random.Uniform(0, 2 * Math.PI);
        Vector3 down = satellite.Unit;
        Vector3 first = Vector3.Cross(Math.Abs(down.Z) < 0.9 ? new(0, 0, 1) : new(1, 0, 0), down).Unit;
        Vector3 second = Vector3.Cross(down, first);
        double sine = Math.Sqrt(1 - cosine * cosine);
        Vector3 direction = cosine * down + sine * (Math.Cos(around) * first + Math.Sin(around) * second);
        GeodeticPosition place = GeodeticPosition.FromEcef(Position<Ecef>.From(radius * direction));
        return new GeodeticPosition(place.LatitudeRadians, place.LongitudeRadians, 0).ToEcef();
    }
}
