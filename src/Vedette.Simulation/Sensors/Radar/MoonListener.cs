namespace Vedette.Simulation;

/// <summary>Echoes of the Moon: its nearest point, as one plot, though a real echo trails off behind over some hundred kilometres.</summary>
/// <param name="radar">Number of the radar.</param>
/// <param name="truth">When the Moon is heard.</param>
/// <param name="sight">What the radar has in view.</param>
/// <param name="plots">Its receiver.</param>
/// <param name="random">Strength and noise.</param>
internal sealed class MoonListener(SensorId radar, GroundTruth truth, RadarSight sight, PlotMaker plots, SeededRandom random)
{
    /// <summary>Adds what is heard in the look that begins at <paramref name="start"/>.</summary>
    public void Add(double start, List<SimulatedRow> rows)
    {
        foreach (MoonEchoes spell in truth.MoonEchoes)
        {
            if (spell.Radar == radar.Value && MoonAt(start, spell) is { } place)
            {
                double power = random.Exponential(1 + Math.Pow(10, spell.Decibels / 10));
                if (power >= plots.Threshold)
                {
                    rows.Add(plots.Plot(0, place, BeamEffect.None, power, random));
                }
            }
        }
    }

    /// <summary>The nearest point of the Moon, where the radar hears it in a look.</summary>
    private RadarPlace? MoonAt(double start, MoonEchoes spell)
    {
        MoonSight at = MoonSight.From(sight.Site, truth.Frame.Rotation, truth.Frame.At(start));
        double seconds = sight.Sweeps ? sight.TimeOf(start, at.AzimuthRadians) : start;
        at = MoonSight.From(sight.Site, truth.Frame.Rotation, truth.Frame.At(seconds));
        bool heard = seconds >= spell.AtSeconds && seconds < spell.AtSeconds + spell.ForSeconds && seconds <= truth.DurationSeconds
            && at.ElevationRadians >= 0 && sight.InView(at.RangeMetres, at.AzimuthRadians, at.ElevationRadians);
        return heard ? new RadarPlace(seconds, default, default, at.RangeMetres, at.AzimuthRadians, at.ElevationRadians, at.RangeRateMetresPerSecond) : null;
    }
}
