using System.Runtime.CompilerServices;

namespace Vedette.Simulation;

/// <summary>What a line of sight meets: places in the textures, and the light of sea, land and cloud there. Between lines of sight all of it is linear.</summary>
/// <param name="U">Column in the field of clouds.</param>
/// <param name="V">Row.</param>
/// <param name="GroundU">Column in the field of sea and land.</param>
/// <param name="GroundV">Row.</param>
/// <param name="Sea">Electrons of a pixel that shows sea.</param>
/// <param name="Land">Electrons of one that shows land.</param>
/// <param name="Cloud">Electrons of one that shows deep cloud.</param>
internal readonly record struct BackgroundNode(float U, float V, float GroundU, float GroundV, float Sea, float Land, float Cloud)
{
    /// <summary>A mean of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BackgroundNode Between(in BackgroundNode a, in BackgroundNode b, float share) => new(
        a.U + share * (b.U - a.U),
        a.V + share * (b.V - a.V),
        a.GroundU + share * (b.GroundU - a.GroundU),
        a.GroundV + share * (b.GroundV - a.GroundV),
        a.Sea + share * (b.Sea - a.Sea),
        a.Land + share * (b.Land - a.Land),
        a.Cloud + share * (b.Cloud - a.Cloud));
}

/// <summary>A line of sight of a grid over a frame.</summary>
/// <param name="Light">What it meets.</param>
/// <param name="Kind">What that is: lines between others are only taken from those of one kind.</param>
/// <param name="CellsPerPixel">How many cells of the clouds a pixel covers there, the long way.</param>
internal readonly record struct BackgroundPoint(BackgroundNode Light, BackgroundKind Kind, float CellsPerPixel);

/// <summary>What a line of sight meets.</summary>
internal enum BackgroundKind
{
    /// <summary>Nothing.</summary>
    Space,

    /// <summary>The height of clouds, and not the ground.</summary>
    Limb,

    /// <summary>The ground.</summary>
    Ground,
}
