using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Hosting;

/// <summary>From one file, of whichever kind its content is, to observations. A file is taken whole or refused whole.</summary>
/// <remarks>
/// Kinds: images of the ABI and lightning of the GLM (HDF5), fires of FIRMS, rows of <c>plots.csv</c> and <c>ir_los.csv</c> (CSV, told apart by the
/// first line). The name of a file says nothing. Not thread-safe; nothing that a file holds makes it throw.
/// </remarks>
public sealed class LiveFileReader
{
    /// <summary>Most rows of a CSV file.</summary>
    public const int MostRows = 200_000;

    private const long FiresPerMinute = 1_000_000;

    private readonly LiveSettings _settings;
    private readonly LiveRows _rows;
    private readonly AbiFeed? _images;
    private readonly IFrameViewer? _viewer;

    /// <summary>A reader for the sensors of a service.</summary>
    /// <param name="settings">Which sensors files are of.</param>
    /// <param name="sensors">All sensors.</param>
    /// <param name="viewer">Is shown images; or null.</param>
    /// <exception cref="ArgumentException">The settings name a sensor that is none, or of another kind.</exception>
    public LiveFileReader(LiveSettings settings, IReadOnlyList<Sensor> sensors, IFrameViewer? viewer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sensors);
        if (Flaw(settings, sensors) is { } flaw)
        {
            throw new ArgumentException(flaw, nameof(settings));
        }

        (_settings, _rows, _viewer) = (settings, new(settings, sensors), viewer);
        InfraredSensor? images = sensors.OfType<InfraredSensor>().FirstOrDefault(s => s.Id == settings.Images);
        _images = images is null ? null : new(images, new([1.0], settings.FalsePerPixel));
    }

    /// <summary>What is wrong between settings and sensors, or null.</summary>
    public static string? Flaw(LiveSettings settings, IReadOnlyList<Sensor> sensors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Missing<InfraredSensor>("images", settings.Images, "an infrared sensor")
            ?? Missing<NuisanceSource>("lightning", settings.Lightning, "a source of nuisances")
            ?? Missing<NuisanceSource>("fires", settings.Fires, "a source of nuisances");

        string? Missing<T>(string key, SensorId? id, string what)
            where T : Sensor => id is null || sensors.OfType<T>().Any(s => s.Id == id)
            ? null
            : $"{LiveSettingsReader.FileName}: {key}: expected the number of {what} of sensors.json; found {id.Value.Value}.";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">Bytes of any content; must be positionable; not closed.</param>
    /// <param name="name">Name of the file, for reasons and references.</param>
    /// <param name="observations">Observations in order of time, without numbers, when the result is true.</param>
    /// <param name="fault">What is wrong, with the name of the file, when the result is false.</param>
    /// <returns>Whether all of the file could be used. A file that is cut short is refused: it may be whole later.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool TryRead(
        Stream stream, string name, [NotNullWhen(true)] out IReadOnlyList<Observation>? observations, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> head = stackalloc byte[8];
        stream.Position = 0;
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        List<Observation> found = [];
        fault = read == 8 && head.SequenceEqual((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A])
            ? ReadProduct(stream, name, found)
            : ReadRows(stream, name, found);
        found.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Sensor.Value.CompareTo(b.Sensor.Value));
        observations = fault is null ? found : null;
        return fault is null;
    }

    private string? ReadProduct(Stream stream, string name, List<Observation> found)
    {
        GoesProduct product = GoesProducts.Of(stream, name, out NetCdfFault? wrong);
        return product switch
        {
            GoesProduct.Lightning => ReadLightning(stream, name, found),
            GoesProduct.Image => ReadImage(stream, name, found),
            _ => wrong!.ToString(),
        };
    }

    private string? ReadLightning(Stream stream, string name, List<Observation> found)
    {
        if (_settings.Lightning is not { } source)
        {
            return $"{name}: expected no lightning, since {LiveSettingsReader.FileName} names no source of it.";
        }

        if (!LightningReader.TryRead(stream, name, LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? wrong))
        {
            return wrong.ToString();
        }

        NuisanceMessage message = reading.ToNuisances();
        Instant time = message.Rows is [.., var last] && last.Time > reading.End ? last.Time : reading.End;
        found.Add(new(0, time, source, _settings.Mode, message));
        return null;
    }

    private string? ReadImage(Stream stream, string name, List<Observation> found)
    {
        if (_images is null)
        {
            return $"{name}: expected no image, since {LiveSettingsReader.FileName} names no sensor of it.";
        }

        if (!_images.TryRead(stream, name, _viewer, out LineOfSightMessage? message, out string? wrong))
        {
            return wrong;
        }

        Instant time = message.Rows is [.., var last] && last.Time > message.Frame!.Time ? last.Time : message.Frame!.Time;
        found.Add(new(0, time, _settings.Images!.Value, _settings.Mode, message));
        return null;
    }

    private string? ReadRows(Stream stream, string name, List<Observation> found)
    {
        var lines = new CsvLineReader(stream);
        if (!lines.TryRead(out ReadOnlySpan<byte> header, out bool tooLong) || tooLong)
        {
            return $"{name}: expected HDF5, or a line of text with the names of columns; found {(tooLong ? "a line that is too long" : "nothing")}.";
        }

        if (RowKind(header) is not { } read)
        {
            return $"{name}: expected HDF5, or the header of plots.csv, ir_los.csv or FIRMS; found another content.";
        }

        List<FeedRow> rows = [];
        while (lines.TryRead(out ReadOnlySpan<byte> line, out tooLong))
        {
            string reason = $"expected a line of at most {CsvLineReader.DefaultLongestLine} bytes";
            FeedRow row = default;
            if (tooLong || !read(line, out row, out reason))
            {
                return $"{name}: line {lines.LineNumber}: {reason.TrimEnd('.')}.";
            }

            rows.Add(row with { Line = lines.LineNumber });
            if (rows.Count > MostRows)
            {
                return $"{name}: expected at most {MostRows} rows; found more.";
            }
        }

        return lines.LineWasEnded ? Group(rows, found) : $"{name}: line {lines.LineNumber}: expected an end of the line; the file is cut short.";
    }

    private RowReader? RowKind(ReadOnlySpan<byte> header)
    {
        if (_rows.ReaderFor(header) is { } read)
        {
            return read;
        }

        return _settings.Fires is { } source && FireLineReader.TryReadHeader(header, out FireLineReader? fires, out _) ? Fires(fires!, source) : null;
    }

    /// <summary>FIRMS numbers nothing: a hot pixel's number is its minute and its place among those of that minute, so that the same rows in a later file are the same.</summary>
    private static RowReader Fires(FireLineReader fires, SensorId source)
    {
        Dictionary<long, long> counts = [];
        return (ReadOnlySpan<byte> line, out FeedRow row, out string reason) =>
        {
            bool good = fires.TryRead(line, out FireRow fire, out reason);
            long minute = fire.Time.TaiTicks / TimeSpan.TicksPerMinute;
            long id = good ? minute * FiresPerMinute + CollectionsMarshal.GetValueRefOrAddDefault(counts, minute, out _)++ : 0;
            row = good ? new(fire.Time, source, minute, id, fire.ToNuisance(id)) : default;
            return good;
        };
    }

    private string? Group(List<FeedRow> rows, List<Observation> found)
    {
        rows.Sort(FeedRow.Order);
        foreach (IGrouping<(SensorId, long, double), FeedRow> group in rows.GroupBy(r => _rows.GroupOf(r)))
        {
            found.Add(_rows.Build([.. group]));
        }

        return null;
    }
}
