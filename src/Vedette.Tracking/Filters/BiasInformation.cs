namespace Vedette.Tracking;

/// <summary>What is known of biases as information: a matrix J and a vector h = J b̂ that add up over independent sources.</summary>
internal sealed class BiasInformation(int size)
{
    public int Size { get; } = size;

    public double[] Matrix { get; } = new double[size * size];

    public double[] Vector { get; } = new double[size];

    public void Clear()
    {
        Array.Clear(Matrix);
        Array.Clear(Vector);
    }

    public void CopyFrom(BiasInformation other)
    {
        other.Matrix.CopyTo(Matrix, 0);
        other.Vector.CopyTo(Vector, 0);
    }

    /// <summary>Whether it says the same, to the bit.</summary>
    public bool Equals(BiasInformation other) =>
        Vector.AsSpan().SequenceEqual(other.Vector) && Matrix.AsSpan().SequenceEqual(other.Matrix);

    public void Add(BiasInformation other, double factor)
    {
        for (int i = 0; i < Matrix.Length; i++)
        {
            Matrix[i] += factor * other.Matrix[i];
        }

        for (int i = 0; i < Vector.Length; i++)
        {
            Vector[i] += factor * other.Vector[i];
        }
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Matrix);
        writer.Write(Vector);
    }

    public void Restore(ref ByteReader reader)
    {
        reader.Read(Matrix);
        reader.Read(Vector);
    }
}
