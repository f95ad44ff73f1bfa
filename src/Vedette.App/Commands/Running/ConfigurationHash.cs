using System.Security.Cryptography;

namespace Vedette.App;

/// <summary>Tells configurations apart: two runs with the same hash had the same sensors, Earth, catalogue and notices.</summary>
internal static class ConfigurationHash
{
    /// <summary>SHA-256 of the theatre, in hexadecimal.</summary>
    public static string Of(Theatre theatre)
    {
        var bytes = new ByteWriter();
        bytes.Write($"{theatre.Epoch}, {theatre.Earth}, {theatre.Rotation}, {theatre.Propagation}");
        foreach (Sensor sensor in theatre.Sensors)
        {
            bytes.Write(sensor.ToString());
        }

        foreach (CatalogueObject known in theatre.Catalogue)
        {
            (Position<Eci> p, Velocity<Eci> v) = (known.State.Position, known.State.Velocity);
            bytes.Write(known.CatalogueId);
            bytes.Write(known.State.Time.TaiTicks);
            bytes.Write([p.X, p.Y, p.Z, v.X, v.Y, v.Z, known.PositionSigmaMetres, known.VelocitySigmaMetresPerSecond]);
        }

        foreach (LaunchNotice notice in theatre.Notices)
        {
            bytes.Write(notice.ToString());
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.Written));
    }
}
