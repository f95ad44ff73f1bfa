namespace Vedette.Tracking;

/// <summary>A filter at rest: all that it knows, in the least room, for as long as a late detection may ask for it.</summary>
/// <remarks>Of each covariance one triangle is kept, and only the elements in use: a third of what a filter takes that works.</remarks>
internal sealed class FilterSnapshot
{
    private double[] _numbers = [];

    /// <summary>The filter's time.</summary>
    public Instant Time { get; private set; }

    /// <summary>What it knows beside its hypotheses.</summary>
    public FilterCourse Course { get; private set; }

    /// <summary>Its biases; what they hold is never changed in place.</summary>
    public BiasSlots.Content Biases { get; private set; }

    /// <summary>Its hypotheses, as <see cref="HypothesisBank.Pack"/> wrote them.</summary>
    public ReadOnlySpan<double> Hypotheses => _numbers;

    /// <summary>Takes a filter's knowledge in place of what it had.</summary>
    public void Take(Instant time, in FilterCourse course, in BiasSlots.Content biases, HypothesisBank bank)
    {
        (Time, Course, Biases) = (time, course, biases);
        int size = bank.PackedSize;
        if (_numbers.Length < size || _numbers.Length > size + size / 4)
        {
            _numbers = new double[size];
        }

        bank.Pack(_numbers);
    }
}
