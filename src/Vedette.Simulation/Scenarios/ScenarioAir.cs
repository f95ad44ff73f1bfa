namespace Vedette.Simulation;

/// <summary>What bends and slows the waves of radars in a scenario. The theatre is told that there is bending, and not by how much.</summary>
/// <param name="SeaLevelRefractivity">Refractivity at height 0, (n − 1)·10⁶; the world's mean where the file does not say.</param>
/// <param name="ScaleHeightMetres">Height in which it falls to 1/e; likewise.</param>
/// <param name="ElectronUnits">Column of the ionosphere in units of 10¹⁶ electrons per square metre; 0, none, where the file does not say.</param>
/// <param name="ElectronUnitsTold">What the theatre takes it to be; as it is where the file does not say.</param>
/// <param name="ElectronUnitsSigma">Standard deviation that the theatre is told; 5 units where the file does not say.</param>
public sealed record ScenarioAir(
    double SeaLevelRefractivity = 315,
    double ScaleHeightMetres = 7350,
    double ElectronUnits = 0,
    double? ElectronUnitsTold = null,
    double ElectronUnitsSigma = 5)
{
    /// <summary>Name by which the theatre is told of the bending.</summary>
    public const string Model = "exponential";

    /// <summary>What the theatre is told.</summary>
    internal Propagation Told() => new(false, Model)
    {
        Electrons = ElectronUnits > 0
            ? ElectronLayer.World with { TotalElectrons = (ElectronUnitsTold ?? ElectronUnits) * ElectronLayer.TecUnit, TotalElectronsSigma = ElectronUnitsSigma * ElectronLayer.TecUnit }
            : null,
    };

    /// <summary>What the waves of a radar run through.</summary>
    /// <param name="radar">The radar; the ionosphere is there for those that state a frequency.</param>
    internal RadioMedium Medium(RadarSensor radar)
    {
        double frequency = radar.Waves.FrequencyHertz;
        ElectronLayer? layer = ElectronUnits > 0 && frequency > 0 ? ElectronLayer.World with { TotalElectrons = ElectronUnits * ElectronLayer.TecUnit } : null;
        return new(new ExponentialRefractivity(SeaLevelRefractivity, ScaleHeightMetres, 0, 0), layer, frequency);
    }
}
