namespace Vedette.Tracking;

/// <summary>Puts what is known of biases into words: what is known, what is not, and what is known only together.</summary>
/// <param name="registry">Where each bias lies, and what is stated of it.</param>
/// <param name="sensors">All sensors.</param>
/// <param name="mean">Means of all biases.</param>
/// <param name="covariance">Their covariance, row by row.</param>
internal sealed class BiasWords(BiasRegistry registry, IReadOnlyList<Sensor> sensors, double[] mean, double[] covariance)
{
    /// <summary>Two biases are known together when their sum or difference, in stated sigmas, is known so well, and so much better than the first alone.</summary>
    private const double Together = 0.35;
    private const double MuchBetter = 0.2;

    /// <summary>What is known of one sensor.</summary>
    public SensorBiases Tell(Sensor sensor, bool calibrated)
    {
        int[] places = Places(sensor);
        SensorBias[] biases = [.. places.Select((place, i) => Of(sensor, place, i))];
        return new(sensor.Id, biases, (calibrated ? "Taken for calibrated. " : "") + Known(biases) + Unknown(sensor, places, biases));
    }

    private static string Known(SensorBias[] biases)
    {
        string known = string.Join(", ", biases.Where(static b => b.IsKnown).Select(Size));
        return known.Length == 0 ? "Nothing is known beyond what is stated." : Capital(known) + ".";
    }

    private string Unknown(Sensor sensor, int[] places, SensorBias[] biases)
    {
        List<string> alone = [];
        List<string> together = [];
        for (int i = 0; i < biases.Length; i++)
        {
            string? pair = Pair(sensor, places[i], biases[i]);
            if (pair is not null)
            {
                together.Add(pair);
            }
            else if (!biases[i].IsKnown)
            {
                alone.Add(Name(biases[i].Kind));
            }
        }

        bool some = biases.Any(static b => b.IsKnown);
        string words = alone.Count > 0 && some ? $" Not known beyond what is stated: {string.Join(", ", alone)}." : "";
        return words + string.Concat(together.Select(static t => $" {Capital(t)}."));
    }

    /// <summary>The bias that one is known together with, and alone not or far worse, in words; null where there is none.</summary>
    private string? Pair(Sensor sensor, int place, SensorBias bias)
    {
        string? found = null;
        double least = Math.Min(Together, MuchBetter * bias.Sigma / bias.StatedSigma);
        foreach (Sensor other in sensors)
        {
            foreach (int otherPlace in Places(other).Where(p => p != place))
            {
                foreach (int sign in (int[])[-1, 1])
                {
                    double sigma = SigmaOf(place, otherPlace, sign);
                    if (sigma < least)
                    {
                        (found, least) = (Words(sensor, place, other, otherPlace, sign), sigma);
                    }
                }
            }
        }

        return found;
    }

    private string Words(Sensor sensor, int place, Sensor other, int otherPlace, int sign)
    {
        string mine = Name(KindOf(sensor, place));
        string whose = other.Id == sensor.Id ? $"with the {Name(KindOf(other, otherPlace))}" : $"with the {Name(KindOf(other, otherPlace))} of sensor {other.Id.Value}";
        string what = sign < 0 ? "difference" : "sum";
        if (Stated(place) != Stated(otherPlace))
        {
            return $"{mine} known only together {whose}";
        }

        double value = mean[place] + sign * mean[otherPlace];
        double sigma = Stated(place) * SigmaOf(place, otherPlace, sign);
        return $"{mine} known only together {whose}: their {what} is {Number(KindOf(sensor, place), value, sigma)}";
    }

    /// <summary>Standard deviation of a difference or sum of two biases, each over what is stated of it.</summary>
    private double SigmaOf(int a, int b, int sign)
    {
        double scaled = Covariance(a, a) / Square(Stated(a)) + Covariance(b, b) / Square(Stated(b)) + 2 * sign * Covariance(a, b) / (Stated(a) * Stated(b));
        return Math.Sqrt(Math.Max(0, scaled));
    }

    private SensorBias Of(Sensor sensor, int place, int index) =>
        new(Kind(sensor, index), mean[place], Math.Sqrt(Covariance(place, place)), Stated(place));

    private int[] Places(Sensor sensor)
    {
        int first = registry.Offset(sensor.Id);
        return sensor is RadarSensor ? registry.Layout.OfRadar(sensor.Id) : [first, first + 1];
    }

    private SensorBiasKind KindOf(Sensor sensor, int place) => Kind(sensor, Array.IndexOf(Places(sensor), place));

    private static SensorBiasKind Kind(Sensor sensor, int index) =>
        sensor is RadarSensor ? (SensorBiasKind)index : index == 0 ? SensorBiasKind.FirstAxis : SensorBiasKind.SecondAxis;

    private double Stated(int place) => registry.SigmaInDoubt(place);

    private double Covariance(int a, int b) => covariance[a * mean.Length + b];

    private static string Size(SensorBias bias) => $"{Name(bias.Kind)} {Number(bias.Kind, bias.Value, bias.Sigma)}";

    private static string Number(SensorBiasKind kind, double value, double sigma) => kind switch
    {
        SensorBiasKind.Range => FormattableString.Invariant($"{value:F1} ± {sigma:F1} m"),
        SensorBiasKind.Clock => FormattableString.Invariant($"{value:F4} ± {sigma:F4} s"),
        SensorBiasKind.FirstAxis or SensorBiasKind.SecondAxis => FormattableString.Invariant($"{1e6 * value:F1} ± {1e6 * sigma:F1} µrad"),
        _ => FormattableString.Invariant($"{1e3 * value:F3} ± {1e3 * sigma:F3} mrad"),
    };

    private static string Name(SensorBiasKind kind) => kind switch
    {
        SensorBiasKind.Range => "range",
        SensorBiasKind.Azimuth => "azimuth",
        SensorBiasKind.Elevation => "elevation",
        SensorBiasKind.Clock => "clock",
        SensorBiasKind.FirstAxis => "first axis",
        _ => "second axis",
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static double Square(double x) => x * x;
}
