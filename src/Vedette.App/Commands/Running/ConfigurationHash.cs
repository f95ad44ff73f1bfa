using System.Security.Cryptography;

namespace Vedette.App;

/// <summary>Tells configurations apart: two runs with the same hash had the same sensors, Earth, catalogue and notices.</summary>
internal static class ConfigurationHash
{
    /// <summary>SHA-256 of the theatre in the form of the journal, in hexadecimal.</summary>
    public static string Of(Theatre theatre)
    {
        var bytes = new ByteWriter();
        InputCodec.Write(bytes, new ConfigurationChanged(1, theatre.Epoch, theatre));
        return Convert.ToHexStringLower(SHA256.HashData(bytes.Written));
    }
}
