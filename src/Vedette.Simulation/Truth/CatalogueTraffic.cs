namespace Vedette.Simulation;

/// <summary>Adds the satellites of a catalogue that pass where the radars of a scenario look.</summary>
public static class CatalogueTraffic
{
    /// <summary>Mean radar cross-section of all satellites where the scenario does not ask for sizes by the rule, in m².</summary>
    public const double CrossSectionSquareMetres = 5;

    private const double StepSeconds = 30;

    /// <summary>The truth with the satellites, numbered after its bodies; all of them are in the catalogue of the theatre.</summary>
    /// <param name="truth">What happens.</param>
    /// <param name="scenario">Gives the radars.</param>
    /// <param name="catalogue">Elements of all satellites.</param>
    /// <returns>Satellites that no radar can see, and elements that SGP4 does not take, are left out.</returns>
    public static GroundTruth Add(GroundTruth truth, Scenario scenario, IEnumerable<MeanElements> catalogue)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(catalogue);
        (LocalFrame Site, double Range)[] radars =
        [
            .. scenario.Sensors.OfType<GroundRadar>().Select(r =>
                (new LocalFrame(GeodeticPosition.FromDegrees(r.LatitudeDegrees, r.LongitudeDegrees, r.HeightMetres)), r.InstrumentedRangeKilometres * 1000)),
        ];
        double wavelength = CatalogueSizes.WavelengthOf(scenario);
        SatelliteBuilder builder = new(truth.Frame, truth.DurationSeconds);
        List<TruthBody> bodies = [.. truth.Bodies];
        foreach (MeanElements elements in catalogue)
        {
            if (Sgp4.TryCreate(elements, LeapSeconds.BuiltIn, out Sgp4? theory, out _)
                && IsSeen(theory, truth, radars)
                && builder.TryElements(
                    elements,
                    scenario.CatalogueSizes == SizeRule.Drawn ? CatalogueSizes.SquareMetres(elements, wavelength) : CrossSectionSquareMetres,
                    true,
                    bodies.Count + 1,
                    out TruthBody? body,
                    out _))
            {
                bodies.Add(body);
            }
        }

        return truth with { Bodies = bodies };
    }

    private static bool IsSeen(Sgp4 theory, GroundTruth truth, (LocalFrame Site, double Range)[] radars)
    {
        for (double t = 0; t <= truth.DurationSeconds; t += StepSeconds)
        {
            Instant time = truth.Frame.At(t);
            if (!theory.TryPropagate(time, out Position<Eci> position, out _, out _))
            {
                return false;
            }

            Position<Ecef> fixedPosition = truth.Frame.Rotation.ToEcef(time, position);
            foreach ((LocalFrame site, double farthest) in radars)
            {
                (double range, _, double elevation) = site.Look(fixedPosition);
                if (elevation > 0 && range < farthest)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
