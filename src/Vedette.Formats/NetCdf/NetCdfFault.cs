namespace Vedette.Formats;

/// <summary>Why a NetCDF file, or a part of one, was refused.</summary>
/// <param name="File">Name of the file, as the caller gave it.</param>
/// <param name="Variable">The variable or attribute ("CMI", "event_lat:scale_factor"); empty when the whole file is meant.</param>
/// <param name="Expected">What was expected, with units.</param>
/// <param name="Found">What was found.</param>
/// <remarks>Texts are safe to print: control characters are replaced, and what the file says is cut to 200 characters.</remarks>
public sealed record NetCdfFault(string File, string Variable, string Expected, string Found)
{
    /// <summary>One sentence: file, variable, what was expected, what was found.</summary>
    public override string ToString() =>
        Variable.Length == 0 ? $"{File}: expected {Expected}; found {Found}." : $"{File}: {Variable}: expected {Expected}; found {Found}.";
}
