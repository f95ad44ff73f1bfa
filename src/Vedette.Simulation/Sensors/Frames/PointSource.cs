namespace Vedette.Simulation;

/// <summary>A point of light as it reaches a sensor at one instant.</summary>
/// <param name="Id">Number of what it is: a body above 0, a heat source or a flash below, a star far below.</param>
/// <param name="Position">Where it is; of a star a place far out along its direction.</param>
/// <param name="Velocity">How it moves over the Earth.</param>
/// <param name="WattsPerSquareMetre">Irradiance at the aperture in the band.</param>
/// <param name="SpreadMetres">Its own size, as a standard deviation; 0 for a point.</param>
internal readonly record struct PointSource(
    int Id, Position<Ecef> Position, Velocity<Ecef> Velocity, double WattsPerSquareMetre, double SpreadMetres);

/// <summary>Where a point of light fell on a focal plane.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Column">Column.</param>
/// <param name="Line">Line.</param>
/// <param name="Electrons">Electrons that it made.</param>
internal readonly record struct PaintedSource(PointSource Source, double Column, double Line, double Electrons);
