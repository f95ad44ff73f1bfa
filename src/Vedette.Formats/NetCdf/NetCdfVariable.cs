using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace Vedette.Formats;

/// <summary>A variable of a NetCDF-4 file: its shape, its attributes, and its numbers as far as they are asked for.</summary>
internal sealed class NetCdfVariable
{
    /// <summary>Most numbers of a variable: 2²⁹. A full disk of 0.5 km pixels has 21,696 × 21,696, less than 2²⁹.</summary>
    public const int MostNumbers = 1 << 29;

    /// <summary>Largest chunk that is decoded: 16 MiB. Those of GOES-R have 226 × 226 to 500 × 500 numbers of 2 bytes.</summary>
    public const int MostChunkBytes = 16 << 20;

    /// <summary>Most chunks of a variable. A full disk of 0.5 km pixels has 9,216.</summary>
    public const long MostChunks = 100_000;

    // A row of chunks of a full disk of 0.5 km pixels has 10 MB; so lines can be read one by one, and each chunk is decoded once.
    private const int MostCachedBytes = 16 << 20;
    private const int MostCachedChunks = 4096;
    private const int MostAttributeNumbers = 16;

    private readonly NetCdfFile _file;
    private readonly NativeDataset _dataset;
    private readonly H5DatasetAccess _access;
    private readonly long[] _dimensions;

    /// <summary>Looks at what the file says of a variable.</summary>
    /// <exception cref="RefusedContentException">Shape, type or storage is none that can be read.</exception>
    public NetCdfVariable(NetCdfFile file, string name, NativeDataset dataset)
    {
        (_file, Name, _dataset) = (file, name, dataset);
        _access = new(ChunkCache: new WatchedChunks(file.Stream, MostCachedChunks, MostCachedBytes));
        RequireNumbers(dataset.Type);
        RequireShape(dataset.Space);
        _dimensions = [.. dataset.Space.Dimensions.Select(static d => (long)d)];
        RequireStorage();
    }

    /// <summary>Name of the variable.</summary>
    public string Name { get; }

    /// <summary>Sizes, outermost first; empty for a single number.</summary>
    public IReadOnlyList<long> Dimensions => _dimensions;

    /// <summary>Sizes in words, for messages.</summary>
    public string Shape => _dimensions.Length == 0 ? "a single number" : string.Join(" × ", _dimensions);

    /// <summary>Number of all elements.</summary>
    public long Count => NetCdfFile.Elements(_dataset.Space);

    /// <summary>Bytes of one stored number.</summary>
    public int NumberBytes => _dataset.Type.Size;

    /// <summary>Whether the numbers are stored as integers.</summary>
    public bool IsInteger => _dataset.Type.Class == H5DataTypeClass.FixedPoint;

    /// <summary>Whether there is an attribute of the name.</summary>
    public bool Has(string attribute) => Try(attribute, () => _dataset.AttributeExists(attribute), false);

    /// <summary>A text attribute; missing or empty is a fault.</summary>
    public string Text(string attribute) => Try(attribute, () => NetCdfFile.Text(_dataset, attribute), "");

    /// <summary>A number attribute within a range; missing or outside is a fault.</summary>
    public double Number(string attribute, double least, double most)
    {
        double[] numbers = Numbers(attribute, 1);
        double found = numbers is [double only] ? only : least;
        if (numbers.Length == 1 && !(found >= least && found <= most))
        {
            _file.Fail($"{Name}:{attribute}", FormattableString.Invariant($"a number from {least} to {most}"), FormattableString.Invariant($"{found}"));
        }

        return found;
    }

    /// <summary>How the numbers of this variable stand for values.</summary>
    /// <param name="mustScale">Whether a missing <c>scale_factor</c> or <c>add_offset</c> is a fault.</param>
    public Packing Packing(bool mustScale)
    {
        double scale = mustScale || Has("scale_factor") ? Number("scale_factor", -1e30, 1e30) : 1;
        double offset = mustScale || Has("add_offset") ? Number("add_offset", -1e30, 1e30) : 0;
        bool isUnsigned = IsInteger && (!_dataset.Type.FixedPoint.IsSigned || Has("_Unsigned") && Text("_Unsigned") == "true");
        double fill = Has("_FillValue") && Numbers("_FillValue", 1) is [double f] ? AsStored(f, isUnsigned) : double.NaN;
        double[] valid = Has("valid_range") ? Numbers("valid_range", 2) : [];
        return valid is [double least, double most]
            ? new(scale, offset, fill, AsStored(least, isUnsigned), AsStored(most, isUnsigned), isUnsigned)
            : new(scale, offset, fill, double.NegativeInfinity, double.PositiveInfinity, isUnsigned);
    }

    /// <summary>Reads stored numbers of a variable of at most one dimension, as they are or as unsigned.</summary>
    /// <param name="into">As many as the variable has; zeros after a fault.</param>
    /// <param name="isUnsigned">Whether integers are read as unsigned.</param>
    public void ReadStored(double[] into, bool isUnsigned) => _file.Try(Name, () => ReadAll(into, isUnsigned));

    /// <summary>Reads rectangular parts of a variable of two dimensions and numbers of one byte.</summary>
    /// <param name="firstLine">First line.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="into">Lines × columns numbers.</param>
    public void ReadLines(int firstLine, int lines, byte[] into) => _file.Try(Name, () => Read(firstLine, lines, into.AsSpan()));

    /// <summary>Reads rectangular parts of a variable of two dimensions and numbers of two bytes.</summary>
    /// <inheritdoc cref="ReadLines(int, int, byte[])"/>
    public void ReadLines(int firstLine, int lines, ushort[] into) => _file.Try(Name, () => Read(firstLine, lines, into.AsSpan()));

    private double AsStored(double number, bool isUnsigned) =>
        isUnsigned && number < 0 ? number + Math.ScaleB(1, 8 * NumberBytes) : number;

    private double[] Numbers(string attribute, int count) => Try(attribute, () => ReadNumbers(attribute, count), []);

    private double[] ReadNumbers(string attribute, int count)
    {
        IH5Attribute found = NetCdfFile.Attribute(_dataset, attribute) ?? throw new RefusedContentException("an attribute of this name", "none");
        RequireNumbers(found.Type);
        long elements = NetCdfFile.Elements(found.Space);
        if (elements != count || count > MostAttributeNumbers)
        {
            throw new RefusedContentException($"{count} numbers", $"{elements}");
        }

        return (found.Type.Class, found.Type.Size) switch
        {
            (H5DataTypeClass.FloatingPoint, 4) => [.. found.Read<float[]>().Select(static v => (double)v)],
            (H5DataTypeClass.FloatingPoint, _) => found.Read<double[]>(),
            (_, 1) => [.. found.Read<sbyte[]>().Select(static v => (double)v)],
            (_, 2) => [.. found.Read<short[]>().Select(static v => (double)v)],
            (_, 4) => [.. found.Read<int[]>().Select(static v => (double)v)],
            _ => [.. found.Read<long[]>().Select(static v => (double)v)],
        };
    }

    private void ReadAll(double[] into, bool isUnsigned)
    {
        switch ((_dataset.Type.Class, _dataset.Type.Size))
        {
            case (H5DataTypeClass.FloatingPoint, 4): Convert<float>(into, static v => v); break;
            case (H5DataTypeClass.FloatingPoint, _): Convert<double>(into, static v => v); break;
            case (_, 1): Convert<byte>(into, isUnsigned ? static v => v : static v => (sbyte)v); break;
            case (_, 2): Convert<ushort>(into, isUnsigned ? static v => v : static v => (short)v); break;
            case (_, 4): Convert<uint>(into, isUnsigned ? static v => v : static v => (int)v); break;
            default: Convert<ulong>(into, isUnsigned ? static v => v : static v => (long)v); break;
        }
    }

    private void Convert<T>(double[] into, Func<T, double> value) where T : unmanaged
    {
        T[] stored = new T[into.Length];
        if (stored.Length == 0)
        {
            return;
        }

        if (_dimensions.Length == 0)
        {
            _dataset.Read(_access, stored.AsSpan());
        }
        else
        {
            _dataset.Read(_access, stored.AsSpan(), new HyperslabSelection(0, (ulong)stored.Length));
        }

        for (int i = 0; i < stored.Length; i++)
        {
            into[i] = value(stored[i]);
        }
    }

    private void Read<T>(int firstLine, int lines, Span<T> into) where T : unmanaged
    {
        ulong columns = (ulong)_dimensions[1];
        var part = new HyperslabSelection(2, [(ulong)firstLine, 0], [(ulong)lines, columns]);
        _dataset.Read(_access, into[..checked(lines * (int)columns)], part);
    }

    private T Try<T>(string attribute, Func<T> step, T otherwise) => _file.Try($"{Name}:{attribute}", step, otherwise);

    private static void RequireNumbers(IH5DataType type)
    {
        bool good = type.Class == H5DataTypeClass.FixedPoint ? type.Size is 1 or 2 or 4 or 8
            : type.Class == H5DataTypeClass.FloatingPoint && type.Size is 4 or 8;
        if (!good)
        {
            throw new RefusedContentException("integers of 1 to 8 bytes or IEEE numbers of 4 or 8", $"{type.Class} of {type.Size} bytes");
        }
    }

    private static void RequireShape(IH5Dataspace space)
    {
        if (space.Type is not (H5DataspaceType.Scalar or H5DataspaceType.Simple) || space.Dimensions.Length > 2)
        {
            throw new RefusedContentException("at most two dimensions", $"{space.Type} of {space.Dimensions.Length}");
        }

        if (NetCdfFile.Elements(space) > MostNumbers || space.Dimensions.Any(static d => d > MostNumbers))
        {
            throw new RefusedContentException($"at most {MostNumbers} numbers", string.Join(" × ", space.Dimensions));
        }
    }

    private void RequireStorage()
    {
        if (_dataset.Layout.Class != H5DataLayoutClass.Chunked)
        {
            return;
        }

        Hdf5Messages.RequireUsualChunks(_dataset);
        ulong[] chunk = _dataset.Layout.Chunks;
        UInt128 bytes = (UInt128)_dataset.Type.Size;
        long chunks = 1;
        for (int i = 0; i < _dimensions.Length; i++)
        {
            ulong size = i < chunk.Length ? chunk[i] : 0;
            bytes *= size;
            chunks *= size == 0 ? MostChunks + 1 : (_dimensions[i] - 1) / (long)Math.Min(size, long.MaxValue) + 1;
        }

        if (chunk.Length != _dimensions.Length || bytes < 1 || bytes > MostChunkBytes || chunks > MostChunks)
        {
            throw new RefusedContentException($"at most {MostChunks} chunks of at most {MostChunkBytes} bytes", $"{chunks} of {string.Join(" × ", chunk)} numbers");
        }
    }
}
