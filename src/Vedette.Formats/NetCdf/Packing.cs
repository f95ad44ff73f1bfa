namespace Vedette.Formats;

/// <summary>How the stored numbers of a variable stand for values: value = offset + scale × number.</summary>
/// <param name="Scale"><c>scale_factor</c>, in the unit of the variable; 1 where there is none.</param>
/// <param name="Offset"><c>add_offset</c>, in the unit of the variable; 0 where there is none.</param>
/// <param name="Fill">The stored number that means "no value", or NaN where there is none.</param>
/// <param name="Least">Least stored number that is valid.</param>
/// <param name="Most">Largest stored number that is valid.</param>
/// <param name="IsUnsigned">Whether signed integers are to be read as unsigned (<c>_Unsigned</c>): −6 of two bytes is 65530.</param>
/// <remarks>
/// Source: NetCDF Climate and Forecast conventions 1.7, sections 2.5.1 and 8.1; GOES-R Product Definition and Users' Guide, volume 3,
/// section 5.0.2 and volume 5, section 5.0.2: fill and range are given as stored, and likewise unsigned.
/// </remarks>
internal readonly record struct Packing(double Scale, double Offset, double Fill, double Least, double Most, bool IsUnsigned)
{
    /// <summary>The value of a stored number; NaN where it means none, or is outside of the valid range.</summary>
    public double Value(double stored) => stored == Fill || !(stored >= Least && stored <= Most) ? double.NaN : Offset + Scale * stored;
}
