namespace Vedette.Simulation;

/// <summary>Makes what else echoes before one radar.</summary>
internal interface IStraySource
{
    /// <summary>What is there at some time of an interval; intervals follow one another.</summary>
    /// <param name="start">Its beginning, in seconds after the epoch.</param>
    /// <param name="end">Its end.</param>
    IEnumerable<Reflector> Between(double start, double end);
}
