namespace Vedette.Assessments;

/// <summary>Asks for each plot of a track whether something known explains it.</summary>
/// <param name="catalogue">Objects in orbit; null where none are listed.</param>
/// <param name="aircraft">Aircraft.</param>
internal sealed class PlotExplainer(PlotMatcher? catalogue, AircraftPicture aircraft)
{
    /// <summary>Whether objects in orbit are listed.</summary>
    public bool HasCatalogue => catalogue is not null;

    /// <summary>Notes what explains a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="site">Place of its radar.</param>
    /// <param name="listed">Plots of the track that lie on objects of the catalogue.</param>
    /// <param name="flown">Plots of the track that lie on aircraft.</param>
    public void Explain(Plot plot, LocalFrame site, ExplainedPlots listed, ExplainedPlots flown)
    {
        if (catalogue is not null)
        {
            listed.Take(catalogue.Find(plot, site));
        }

        if (aircraft.Count > 0)
        {
            flown.Take(aircraft.Find(plot, site));
        }
    }
}
