namespace Vedette.Physics;

/// <summary>The polynomial of order 7 by which <see cref="DormandPrince{TEquations}"/> interpolates within a step.</summary>
public static class DensePolynomial
{
    /// <summary>Writes the state at a part of a step.</summary>
    /// <param name="terms">Eight terms, one after the other.</param>
    /// <param name="stride">Distance from one term to the next.</param>
    /// <param name="part">0 at the start of the step, 1 at its end.</param>
    /// <param name="state">Receives the state; at most <paramref name="stride"/> elements.</param>
    public static void Evaluate(ReadOnlySpan<double> terms, int stride, double part, Span<double> state)
    {
        double rest = 1 - part;
        for (int i = 0; i < state.Length; i++)
        {
            double tail = terms[i + 4 * stride]
                + part * (terms[i + 5 * stride] + rest * (terms[i + 6 * stride] + part * terms[i + 7 * stride]));
            double inner = terms[i + 2 * stride] + part * (terms[i + 3 * stride] + rest * tail);
            state[i] = terms[i] + part * (terms[i + stride] + rest * inner);
        }
    }
}
