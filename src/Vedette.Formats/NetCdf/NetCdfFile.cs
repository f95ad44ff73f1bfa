using System.Buffers.Binary;
using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace Vedette.Formats;

/// <summary>A NetCDF-4 file, of which nothing is believed. Only here does the HDF5 library run, and nothing that it throws leaves.</summary>
/// <remarks>
/// The first thing that is wrong is kept as <see cref="Fault"/>; from then on every question is answered with nothing, so that a reader
/// asks for all it needs and looks at the fault once. Not thread-safe.
/// </remarks>
internal sealed class NetCdfFile : IDisposable
{
    /// <summary>Largest file that is opened: 2 GiB. A full disk of 0.5 km pixels has less than 0.5 GiB.</summary>
    public const long MostFileBytes = 2L << 30;

    private const int MostTextBytes = 4096;
    private const int MostFoundCharacters = 200;

    private NativeFile? _root;

    static NetCdfFile()
    {
        H5Filter.Register(new BoundedDeflate());
        H5Filter.Register(new BoundedShuffle());
    }

    private NetCdfFile(Stream stream, string name)
    {
        Name = JsonFaults.Printable(name, MostFoundCharacters);
        Stream = new(stream);
    }

    /// <summary>Name of the file for messages.</summary>
    public string Name { get; }

    /// <summary>The bytes of the file.</summary>
    public GuardedStream Stream { get; }

    /// <summary>The first thing that was wrong, or null.</summary>
    public NetCdfFault? Fault { get; private set; }

    /// <summary>Opens a file and looks at its frame: signature, length, root group.</summary>
    /// <param name="stream">Bytes of any content, from the start of the stream; not closed.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <returns>The file; with a <see cref="Fault"/> when it cannot be used.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read at any position.</exception>
    public static NetCdfFile Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("Expected a stream that can be read and positioned.", nameof(stream));
        }

        var file = new NetCdfFile(stream, name);
        file.Try("", file.OpenRoot);
        return file;
    }

    /// <summary>Whether the file has a variable of this name.</summary>
    public bool Has(string variable) => Try(variable, () => Hdf5Messages.HasHardLink(_root!, variable), false);

    /// <summary>Opens a variable; one that is missing or is not a variable is a fault.</summary>
    /// <returns>The variable, or null when the file has a fault.</returns>
    public NetCdfVariable? Variable(string name) => Try(name, () => FindVariable(name), null);

    /// <summary>A global attribute that is text; missing or empty is a fault.</summary>
    public string GlobalText(string attribute) => Try($":{attribute}", () => Text(_root!, attribute), "");

    /// <summary>Runs a step of reading, with what it throws turned into a fault.</summary>
    /// <param name="place">Variable or attribute that is being read.</param>
    /// <param name="step">What to do.</param>
    /// <param name="otherwise">What to answer when the file has a fault, before or now.</param>
    public T Try<T>(string place, Func<T> step, T otherwise)
    {
        if (Fault is not null)
        {
            return otherwise;
        }

        try
        {
            Stream.Renew();
            return step();
        }
        catch (Exception thrown)
        {
            Fail(place, thrown);
            return otherwise;
        }
    }

    /// <summary>Runs a step of reading that answers nothing.</summary>
    public void Try(string place, Action step) => Try(place, () => { step(); return true; }, false);

    /// <summary>Notes what is wrong, unless something was wrong before.</summary>
    public void Fail(string place, string expected, string found) =>
        Fault ??= new(Name, place, expected, found.Length == 0 ? "nothing" : JsonFaults.Printable(found.TrimEnd('.'), MostFoundCharacters));

    /// <summary>A text attribute of a variable or of the file.</summary>
    /// <exception cref="RefusedContentException">It is missing, empty, too long, or not text.</exception>
    public static string Text(NativeObject item, string attribute)
    {
        IH5Attribute found = Attribute(item, attribute) ?? throw new RefusedContentException($"an attribute {attribute}", "none");
        if (found.Type.Class != H5DataTypeClass.String || found.Type.Size is < 1 or > MostTextBytes || Elements(found.Space) != 1)
        {
            throw new RefusedContentException($"one text of at most {MostTextBytes} bytes in {attribute}", $"{found.Type.Class} of {found.Type.Size} bytes");
        }

        string[] text = found.Read<string[]>();
        return text is [{ } only] && only.Trim('\0', ' ') is { Length: > 0 } trimmed ? trimmed
            : throw new RefusedContentException($"a text in {attribute}", "an empty one");
    }

    /// <summary>An attribute, or null when there is none of the name.</summary>
    public static IH5Attribute? Attribute(NativeObject item, string attribute) =>
        item.AttributeExists(attribute) ? item.Attribute(attribute) : null;

    /// <summary>Number of elements that a file says there are; at most <see cref="long.MaxValue"/>, whatever the product.</summary>
    public static long Elements(IH5Dataspace space)
    {
        UInt128 product = 1;
        foreach (ulong dimension in space.Dimensions)
        {
            product = UInt128.Min(product * dimension, long.MaxValue);
        }

        return (long)product;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _root?.Dispose();
        _root = null;
    }

    private void OpenRoot()
    {
        if (!Hdf5Messages.IsAble || !Hdf5Opener.IsAble)
        {
            throw new RefusedContentException("the HDF5 library that this was written for", "another");
        }

        CheckFrame();
        Stream.Position = 0;
        _root = Hdf5Opener.Open(Stream);
        Hdf5Messages.RequireUsual(_root);
    }

    /// <summary>Looks at the superblock: a file that is cut or still being written says so here.</summary>
    /// <remarks>Source: HDF5 File Format Specification 3.0, section II.A, superblocks of versions 0 and 2.</remarks>
    private void CheckFrame()
    {
        const int longest = 48;
        Span<byte> head = stackalloc byte[longest];
        int length = (int)Math.Min(longest, Stream.Length);
        Stream.ReadExactly(head[..length]);
        if (length < longest || head[0] != 0x89 || !head[1..8].SequenceEqual("HDF\r\n\u001A\n"u8))
        {
            throw new RefusedContentException("the signature of HDF5 at the start", length < longest ? $"a file of {Stream.Length} bytes" : "other bytes");
        }

        bool old = head[8] == 0;
        if (!(old || head[8] is 2 or 3) || head[old ? 13 : 9] != 8 || head[old ? 14 : 10] != 8)
        {
            throw new RefusedContentException("a superblock of version 0, 2 or 3 with addresses of 8 bytes", $"version {head[8]}");
        }

        RequireWhole(BinaryPrimitives.ReadUInt64LittleEndian(head[(old ? 24 : 12)..]), BinaryPrimitives.ReadUInt64LittleEndian(head[(old ? 40 : 28)..]));
    }

    private void RequireWhole(ulong baseAddress, ulong end)
    {
        if (baseAddress != 0 || Stream.Length > MostFileBytes)
        {
            throw new RefusedContentException($"a file of at most {MostFileBytes} bytes from address 0", $"{Stream.Length} bytes from {baseAddress}");
        }

        if (end > (ulong)Stream.Length)
        {
            throw new RefusedContentException($"a whole file of {end} bytes", $"{Stream.Length} bytes");
        }
    }

    private NetCdfVariable? FindVariable(string name)
    {
        if (!Hdf5Messages.HasHardLink(_root!, name))
        {
            throw new RefusedContentException("a variable of this name", "none");
        }

        if (_root!.Get(name) is not NativeDataset dataset)
        {
            throw new RefusedContentException("a variable", "a group or type");
        }

        Hdf5Messages.RequireUsual(dataset);
        return new(this, name, dataset);
    }

    private void Fail(string place, Exception thrown)
    {
        Exception inner = thrown;
        while (inner is not RefusedContentException && inner.InnerException is { } next)
        {
            inner = next;
        }

        if (inner is RefusedContentException refused)
        {
            Fail(place, refused.Expected, refused.Found);
        }
        else
        {
            Fail(place, "HDF5 that can be read", $"{inner.GetType().Name}: {inner.Message}");
        }
    }
}
