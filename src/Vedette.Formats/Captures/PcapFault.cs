using System.Globalization;

namespace Vedette.Formats;

/// <summary>Why a capture file, or the rest of one, was refused.</summary>
/// <param name="Packet">Number of the packet, from 1; 0 for the header of the file.</param>
/// <param name="Offset">Offset in the file of the first byte that is wrong.</param>
/// <param name="Expected">What was expected, with units.</param>
/// <param name="Found">What was found.</param>
public sealed record PcapFault(long Packet, long Offset, string Expected, string Found)
{
    /// <summary>One sentence: packet, byte, what was expected, what was found.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"packet {Packet}, byte {Offset}: expected {Expected}; found {Found}.");
}
