namespace Vedette.Formats;

/// <summary>A feed of a live service, as <c>live.json</c> or the command line declares it.</summary>
/// <param name="Name">For people; unique in the service.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Editions">Editions that the sender speaks.</param>
/// <param name="Framing">What is around its data blocks.</param>
/// <param name="SilentSeconds">It is called silent when nothing has come for so long.</param>
/// <param name="MostBytesPerSecond">More than this is not read: TCP senders wait, datagrams are lost, and counted where the machine tells.</param>
/// <param name="Radars">Which radar of <c>sensors.json</c> a sender is.</param>
public sealed record FeedDeclaration(
    string Name, FeedAddress Address, AsterixTables Editions, AsterixFraming Framing, double SilentSeconds, double MostBytesPerSecond, IReadOnlyList<FeedRadar> Radars)
{
    /// <summary>The source of nuisances of <c>sensors.json</c> that aircraft of categories 21 and 62 are told as; null: they are counted and explain nothing.</summary>
    public SensorId? Aircraft { get; init; }

    /// <summary>Which radar of <c>sensors.json</c> a participant of tracking data messages is.</summary>
    public IReadOnlyList<FeedParticipant> Participants { get; init; } = [];

    /// <summary>Silence that is remarkable unless said otherwise: two turns of a slow radar.</summary>
    public const double DefaultSilentSeconds = 30;

    /// <summary>Bytes a second that are read at most unless said otherwise: some 80,000 records of a radar, a hundred times what a busy one sends.</summary>
    public const double DefaultMostBytesPerSecond = 4e6;

    /// <summary>A feed of which nothing but its address is said: latest editions, bare blocks, no radar of ours.</summary>
    public static FeedDeclaration At(FeedAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new(address.ToString(), address, AsterixTables.Latest, AsterixFraming.Bare, DefaultSilentSeconds, DefaultMostBytesPerSecond, []);
    }
}

/// <summary>A sender of target reports that is a radar of <c>sensors.json</c>, and how good it is: ASTERIX does not say.</summary>
/// <param name="SystemArea">System area code (SAC).</param>
/// <param name="SystemCode">System identification code (SIC).</param>
/// <param name="Sensor">The radar.</param>
/// <param name="SigmaRangeMetres">Standard deviation of its slant range.</param>
/// <param name="SigmaAzimuthRadians">Standard deviation of its azimuth.</param>
/// <param name="SigmaHeightMetres">Standard deviation of the height that it measures (item 110 of category 48).</param>
/// <param name="SigmaRangeRateMetresPerSecond">Standard deviation of its Doppler speed; null: the speed is not used.</param>
public sealed record FeedRadar(
    byte SystemArea, byte SystemCode, SensorId Sensor, double SigmaRangeMetres, double SigmaAzimuthRadians, double SigmaHeightMetres, double? SigmaRangeRateMetresPerSecond);

/// <summary>A participant of tracking data messages that is a radar of <c>sensors.json</c>, and what such a message has no keyword for.</summary>
/// <param name="Name">PARTICIPANT_n of the messages; capitals and small letters are the same.</param>
/// <param name="Sensor">The radar.</param>
/// <param name="SigmaRangeMetres">Standard deviation of its slant range.</param>
/// <param name="SigmaAngleRadians">Standard deviation of each angle across the beam.</param>
/// <param name="SigmaRangeRateMetresPerSecond">Standard deviation of its range rate; null: the rate is not used.</param>
/// <param name="SignalToNoise">Power ratio of plots without RCS; null: the least that the radar's false alarm probability lets through.</param>
/// <param name="RangeIsRoundTrip">Whether ranges over a two-way path count there and back: <see cref="TdmRadar"/>.</param>
public sealed record FeedParticipant(
    string Name, SensorId Sensor, double SigmaRangeMetres, double SigmaAngleRadians, double? SigmaRangeRateMetresPerSecond, double? SignalToNoise, bool RangeIsRoundTrip);
