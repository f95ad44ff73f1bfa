namespace Vedette.Physics;

/// <summary>A system of ordinary differential equations of first order. Implement as a struct, so that calls are inlined.</summary>
public interface IEquations
{
    /// <summary>Writes dy/dt.</summary>
    /// <param name="seconds">Time t.</param>
    /// <param name="state">State y, in the units of its maker.</param>
    /// <param name="derivative">Receives dy/dt. Longer than <paramref name="state"/> where that is no multiple of eight: what is beyond may be set to zero, and nothing else.</param>
    void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative);
}
