namespace Vedette.Formats;

/// <summary>Carries a refusal out of the HDF5 library, which knows no other way; never leaves <see cref="NetCdfFile"/>.</summary>
/// <param name="expected">What was expected.</param>
/// <param name="found">What was found.</param>
internal sealed class RefusedContentException(string expected, string found) : Exception($"Expected {expected}; found {found}.")
{
    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;

    /// <summary>What was found.</summary>
    public string Found { get; } = found;
}
