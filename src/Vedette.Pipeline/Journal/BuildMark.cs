using System.Buffers.Binary;
using System.Security.Cryptography;
using Vedette.Assessments;
using Vedette.Sensing;
using Vedette.Tracking;

namespace Vedette.Pipeline;

/// <summary>Marks the build of all code that the state of a pipeline depends on.</summary>
/// <remarks>Builds are deterministic: the same sources and compiler give the same mark.</remarks>
internal static class BuildMark
{
    /// <summary>The mark of this build.</summary>
    public static long Value { get; } = Compute();

    private static long Compute()
    {
        Type[] parts = [typeof(Instant), typeof(Theatre), typeof(SensorStage), typeof(Tracker), typeof(Assessor), typeof(WarningPipeline)];
        byte[] versions = [.. parts.SelectMany(static part => part.Module.ModuleVersionId.ToByteArray())];
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(versions));
    }
}
