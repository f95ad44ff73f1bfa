namespace Vedette.Physics;

/// <summary>Equations of a flight through air, which can be told which layer of <see cref="AtmosphereTable"/> to take.</summary>
/// <typeparam name="TSelf">The equations.</typeparam>
internal interface ILayeredEquations<TSelf> : IEquations
    where TSelf : struct, ILayeredEquations<TSelf>
{
    /// <summary>The same equations in another layer; −1 for whichever holds at the height of the body.</summary>
    TSelf InLayer(int other);
}
