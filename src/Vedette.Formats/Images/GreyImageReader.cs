using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Reads a grey picture of whichever kind its first bytes say: PNG, else TIFF.</summary>
public static class GreyImageReader
{
    /// <summary>Reads one picture.</summary>
    /// <param name="file">The bytes of the file; they may hold anything.</param>
    /// <param name="image">The picture, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, when the result is <see langword="false"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out GreyImage? image, out DecodeError error) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P']) ? PngReader.TryRead(file, out image, out error) : TiffReader.TryRead(file, out image, out error);
}
