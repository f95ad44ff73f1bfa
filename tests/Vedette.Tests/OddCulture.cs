using System.Globalization;

namespace Vedette.Tests;

/// <summary>A culture with a decimal comma and signs of its own, as German, Turkish or Persian have; named ones do not exist in these tests.</summary>
internal sealed class OddCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    private OddCulture()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "−";
        odd.NumberFormat.NaNSymbol = "keine Zahl";
        CultureInfo.CurrentCulture = odd;
    }

    /// <summary>Uses the culture until disposed, in this thread.</summary>
    public static OddCulture Use() => new();

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
