using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>How many bodies the echo of a track may stand for, by its brightness beside that of its neighbours.</summary>
/// <remarks>
/// <para>Bodies in one resolution cell give one plot; the mean of its power is the sum of theirs. Either the bodies of a salvo are all resolved, or
/// some are not: then each echo is that of two, three or four with a stated probability. Which of the two holds is one question for all tracks.
/// The logarithm of the mean of n looks at a fluctuating echo (Swerling 1: the mean has the gamma distribution of shape n) has nearly the variance 1/n + 1/2n²;
/// equal bodies differ by 1.3 dB, or as their neighbours do, when that is more. What k bodies should show is the median of the neighbours and ln k.</para>
/// <para>Only tracks with three neighbours or more are judged: a single launch hides nothing. Keeps its working memory.</para>
/// </remarks>
internal sealed class HiddenBodies
{
    /// <summary>Probability, before any look, that some echoes of a salvo are those of several bodies.</summary>
    private const double Unresolved = 0.5;

    /// <summary>If so, probabilities of an echo being that of one, two, three and four bodies: stated, since no source is known.</summary>
    private static readonly double[] s_bodies = [0.85, 0.06, 0.05, 0.04];

    private const double NeighbourMetres = 100e3;
    private const int FewestNeighbours = 3;

    /// <summary>More neighbours say nothing new: it bounds the work.</summary>
    private const int MostNeighbours = 24;

    /// <summary>Standard deviation of the logarithm of the cross-sections of bodies of one kind, seen from nearly one side: 1.3 dB.</summary>
    private const double AlikeSigma = 0.3;

    /// <summary>Looks that a smoothed brightness can tell of: with weight w for the latest, its variance is w/(2 − w) of one look's.</summary>
    private const double MostLooks = 2 / SensorContact.LastingWeight - 1;

    /// <summary>From the median distance to a median to the standard deviation of a normal distribution.</summary>
    private const double FromMedianDistance = 1.4826;

    private readonly Dictionary<(int, int, int), List<int>> _cells = [];
    private readonly List<Echo> _echoes = [];
    private readonly List<int> _near = [];
    private readonly List<double> _values = [];
    private readonly List<double> _likelihoods = [];

    /// <summary>An echo: where its body is, ln of its brightness, and the variance of that from the looks alone.</summary>
    private readonly record struct Echo(Vector3 Place, double LogBrightness, double Variance);

    /// <summary>Forgets all echoes.</summary>
    public void Clear()
    {
        _echoes.Clear();
        _likelihoods.Clear();
        foreach (List<int> cell in _cells.Values)
        {
            cell.Clear();
        }
    }

    /// <summary>Adds a track that a radar sees.</summary>
    /// <param name="place">Where it is, metres.</param>
    /// <param name="brightness">Smoothed signal-to-noise ratio times the fourth power of range; above zero.</param>
    /// <param name="looks">How many plots that is from.</param>
    public void Add(Vector3 place, double brightness, int looks)
    {
        double n = Math.Clamp(looks, 1, MostLooks);
        ref List<int>? cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, CellOf(place), out _);
        (cell ??= []).Add(_echoes.Count);
        _echoes.Add(new(place, Math.Log(brightness) + 0.5 / n, 1 / n + 0.5 / (n * n)));
    }

    /// <summary>Weighs all echoes.</summary>
    /// <returns>Probability that some of them are those of several bodies; 0 where there is no salvo.</returns>
    public double Weigh()
    {
        double logRatio = 0;
        bool any = false;
        for (int i = 0; i < _echoes.Count; i++)
        {
            FindNeighbours(i);
            bool judged = _near.Count >= FewestNeighbours;
            double evidence = AddLikelihoods(_echoes[i], judged);
            logRatio += judged ? Math.Log(evidence) : 0;
            any |= judged;
        }

        return any ? 1 / (1 + (1 - Unresolved) / Unresolved * Math.Exp(-logRatio)) : 0;
    }

    /// <summary>If some echoes are those of several bodies: the probabilities that this one is that of 1, 2, 3 … bodies.</summary>
    /// <param name="echo">In the order in which they were added.</param>
    public ReadOnlySpan<double> Bodies(int echo) => CollectionsMarshal.AsSpan(_likelihoods).Slice(echo * s_bodies.Length, s_bodies.Length);

    /// <summary>Adds the posterior of an echo.</summary>
    /// <returns>Likelihood of its brightness when it may be that of several, over that of one.</returns>
    private double AddLikelihoods(in Echo echo, bool judged)
    {
        if (!judged)
        {
            _likelihoods.AddRange([1, 0, 0, 0]);
            return 1;
        }

        (double middle, double variance) = Expected();
        double all = 0;
        int first = _likelihoods.Count;
        for (int k = 1; k <= s_bodies.Length; k++)
        {
            double one = echo.LogBrightness - middle;
            double several = one - Math.Log(k);
            double ratio = Math.Exp((one * one - several * several) / (2 * (variance + echo.Variance)));
            _likelihoods.Add(s_bodies[k - 1] * ratio);
            all += s_bodies[k - 1] * ratio;
        }

        foreach (ref double weight in CollectionsMarshal.AsSpan(_likelihoods)[first..])
        {
            weight /= all;
        }

        return all;
    }

    /// <summary>What one body should show, and the variance of that beside the looks: spread of the neighbours, and of their median (π/2 over their number).</summary>
    private (double Middle, double Variance) Expected()
    {
        double looks = 0;
        _values.Clear();
        foreach (int i in _near)
        {
            looks += _echoes[i].Variance / _near.Count;
            _values.Add(_echoes[i].LogBrightness);
        }

        double middle = Median();
        foreach (ref double value in CollectionsMarshal.AsSpan(_values))
        {
            value = Math.Abs(value - middle);
        }

        double spread = FromMedianDistance * Median();
        double bodies = Math.Max(AlikeSigma * AlikeSigma, spread * spread - looks);
        return (middle, bodies + Math.PI / 2 * (bodies + looks) / _near.Count);
    }

    private double Median()
    {
        _values.Sort();
        int half = _values.Count / 2;
        return _values.Count % 2 == 1 ? _values[half] : 0.5 * (_values[half - 1] + _values[half]);
    }

    private void FindNeighbours(int echo)
    {
        _near.Clear();
        Vector3 place = _echoes[echo].Place;
        (int x, int y, int z) = CellOf(place);
        for (int step = 0; step < 27 && _near.Count < MostNeighbours; step++)
        {
            (int, int, int) beside = (x + step % 3 - 1, y + step / 3 % 3 - 1, z + step / 9 - 1);
            foreach (int i in _cells.GetValueOrDefault(beside) ?? [])
            {
                if (i != echo && _near.Count < MostNeighbours && (_echoes[i].Place - place).Length < NeighbourMetres)
                {
                    _near.Add(i);
                }
            }
        }
    }

    private static (int, int, int) CellOf(Vector3 place) =>
        ((int)Math.Floor(place.X / NeighbourMetres), (int)Math.Floor(place.Y / NeighbourMetres), (int)Math.Floor(place.Z / NeighbourMetres));
}
