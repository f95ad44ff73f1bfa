namespace Vedette.Tracking;

/// <summary>How strong the echoes of a body are to a radar that has had it: its plots, each of which has passed the threshold.</summary>
/// <remarks>
/// Power that passes a threshold exceeds it by 1 + S on average, as exponential powers do: so the mean excess of n plots has the density of a gamma distribution
/// of shape n, and what is missed between them need not be known.
/// </remarks>
/// <param name="Excess">Mean power above the threshold, in units of the noise; 0 or more.</param>
/// <param name="SignalOfOne">S of 1 m² at the range of these plots, above 0.</param>
/// <param name="Looks">How many plots that counts for; 0 where nothing is known.</param>
internal readonly record struct SeenSize(double Excess, double SignalOfOne, int Looks)
{
    /// <summary>ln of the likelihood of a mean cross-section, up to a constant.</summary>
    /// <param name="squareMetres">The cross-section, above 0.</param>
    public double LogLikelihood(double squareMetres)
    {
        double mean = 1 + squareMetres * SignalOfOne;
        return -Looks * (Math.Log(mean) + Excess / mean);
    }

    /// <summary>What the plots of a radar say.</summary>
    /// <param name="contact">Its plots, one at least.</param>
    /// <param name="radar">The radar; it must measure powers.</param>
    /// <param name="most">Looks that they count for at most.</param>
    public static SeenSize Of(SensorContact contact, RadarView radar, int most)
    {
        double threshold = -Math.Log(radar.Field.FalseAlarm);
        double excess = contact.LastingBrightness / contact.LastingQuartic - threshold;
        return new(Math.Max(excess, 0), radar.Radar.SignalToNoiseAtReference / contact.LastingQuartic, Math.Min(contact.Detections, most));
    }
}
