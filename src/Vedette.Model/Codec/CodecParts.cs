using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Small values that occur in many messages, as bytes.</summary>
internal static class CodecParts
{
    /// <summary>Bytes of an Eci or Ecef triple, or of a place on the Earth.</summary>
    public const int TripleBytes = 24;

    /// <summary>Writes a place.</summary>
    public static void Write(ByteWriter writer, GeodeticPosition p) =>
        writer.Write([p.LatitudeRadians, p.LongitudeRadians, p.HeightMetres]);

    /// <summary>Reads a place; angles that cannot be fail.</summary>
    public static GeodeticPosition ReadPoint(ref ByteReader reader)
    {
        (double latitude, double longitude, double height) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        if (!(Math.Abs(latitude) <= Math.PI / 2 && Math.Abs(longitude) <= Math.PI && double.IsFinite(height)))
        {
            reader.Fail();
            return default;
        }

        return new(latitude, longitude, height);
    }

    /// <summary>Writes three numbers.</summary>
    public static void Write(ByteWriter writer, Vector3 v) => writer.Write([v.X, v.Y, v.Z]);

    /// <summary>Reads three numbers.</summary>
    public static Vector3 ReadVector(ref ByteReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    /// <summary>Writes an instant, or that there is none.</summary>
    public static void Write(ByteWriter writer, Instant? time)
    {
        writer.Write(time is not null);
        writer.Write(time?.TaiTicks ?? 0);
    }

    /// <summary>Reads an instant, or null where there is none.</summary>
    public static Instant? ReadOptionalInstant(ref ByteReader reader)
    {
        bool there = reader.ReadBoolean();
        long ticks = reader.ReadInt64();
        return there ? new Instant(ticks) : null;
    }

    /// <summary>Reads a direction; one whose length is not 1 fails.</summary>
    public static Direction<Ecef> ReadDirection(ref ByteReader reader)
    {
        Vector3 v = ReadVector(ref reader);
        if (!(v.LengthSquared is > 0.999999 and < 1.000001))
        {
            reader.Fail();
            v = new(1, 0, 0);
        }

        return Direction<Ecef>.FromUnit(v.X, v.Y, v.Z);
    }

    /// <summary>Reads a byte that must not exceed <paramref name="largest"/>, for enumerations.</summary>
    public static byte ReadUpTo(ref ByteReader reader, byte largest)
    {
        byte value = reader.ReadByte();
        if (value > largest)
        {
            reader.Fail();
            return 0;
        }

        return value;
    }

    /// <summary>Writes a list: its count, then its items.</summary>
    public static void WriteList<T>(ByteWriter writer, IReadOnlyList<T> items, Action<ByteWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
        {
            write(writer, item);
        }
    }
}
